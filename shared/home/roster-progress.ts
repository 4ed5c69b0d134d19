import type { AccountId } from '../accounts.ts'
import type { Client } from '../directory.ts'
import type { PlanId } from '../plan.ts'
import type { RosterId } from '../roster.ts'

/**
 * How what one row asks for stands, by what is known of its person on its site. `draft` and `ready`: nothing is known
 * and something is wrong or nothing is; `out`: declined, revoked or gone; `blank`, `ended` and `left` ask for nothing.
 */
export const rowStandings = [
  'in',
  'probably-in',
  'possibly-in',
  'waiting',
  'expired',
  'in-doubt',
  'out',
  'ready',
  'draft',
  'ended',
  'left',
  'blank',
] as const
export type RowStanding = (typeof rowStandings)[number]

/** How far a roster has come. */
export interface RosterProgress {
  readonly rosterId: RosterId
  /** Rows by how they stand; every row counts once. */
  readonly standings: Readonly<Record<RowStanding, number>>
  /** Out of the way: listed only when somebody asks. */
  readonly isArchived: boolean
  /** Rows with an error in a cell, however they stand. */
  readonly wrongRows: number
  /** Of the sites its rows ask for. */
  readonly accountIds: readonly AccountId[]
  readonly clients: readonly Client[]
  /** The newest plan of it that was not sent. */
  readonly plan: { readonly planId: PlanId; readonly title: string } | null
}

/** Rows with errors, of the rosters that are at hand. */
export const rowsToFix = (progress: readonly Pick<RosterProgress, 'standings' | 'isArchived'>[]): number =>
  progress.reduce((sum, { standings, isArchived }) => (isArchived ? sum : sum + standings.draft), 0)

/** Rows that ask for access. */
export const askingRows = ({ standings }: Pick<RosterProgress, 'standings'>): number =>
  rowStandings.reduce(
    (sum, standing) =>
      standing === 'blank' || standing === 'ended' || standing === 'left' ? sum : sum + standings[standing],
    0,
  )

/** Rows whose person has access, surely or probably. */
export const rowsWithAccess = ({ standings }: Pick<RosterProgress, 'standings'>): number =>
  standings.in + standings['probably-in']
