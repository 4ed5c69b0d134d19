import { z } from 'zod'
import { type Home, type HomeFigures, type Tour, tourSteps } from '../home/home.ts'
import type { RosterProgress } from '../home/roster-progress.ts'
import type { Roster } from '../roster.ts'
import { id } from '../roster-shapes.ts'
import { callOf, none } from './call-of.ts'

const tour = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['not-begun', 'skipped', 'done']) }),
  z.strictObject({ kind: z.literal('under-way'), step: z.enum(tourSteps), rosterId: id }),
])

export const homeCalls = {
  /** What needs somebody: the first thing a start shows. */
  'home.read': callOf<Home>()(none),
  'home.figures': callOf<HomeFigures>()(none),
  /** How far each roster in use has come. */
  'home.progress': callOf<readonly RosterProgress[]>()(none),
  /** Adds the sample rosters of the practice account; the first of them is the one the tour is taken on. */
  'home.loadSample': callOf<readonly Roster[]>()(none),
  'home.readTour': callOf<Tour>()(none),
  'home.keepTour': callOf<Tour>()(z.strictObject({ tour })),
} as const
