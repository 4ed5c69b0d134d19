import { z } from 'zod'
import type { SettingsView } from '../settings.ts'
import {
  type ConnectionTest,
  placeNames,
  type UpdateCheck,
  type WorkspacePlaces,
} from '../workspace/network.ts'
import { callOf, none } from './call-of.ts'

export const settingsCalls = {
  'settings.read': callOf<SettingsView>()(none),
  /** A harmless read of Wix, without a key. */
  'settings.testConnection': callOf<ConnectionTest>()(none),
  /** Asks for the newest version where the setting says; nothing is installed. */
  'settings.checkUpdate': callOf<UpdateCheck>()(none),
  'settings.readPlaces': callOf<WorkspacePlaces>()(none),
  'settings.reveal': callOf<null>()(z.strictObject({ place: z.enum(placeNames) })),
} as const
