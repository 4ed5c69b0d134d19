import type { InviteState } from '../ledger.ts'
import type { Radar } from './invite-radar.ts'

/** Invites counted in every way that Home shows; practice invites too. */
export interface InviteTally {
  readonly total: number
  readonly states: Readonly<Record<InviteState, number>>
  readonly radars: Readonly<Record<Radar, number>>
  /** By the week of their first e-mail, oldest first: the last twelve weeks. */
  readonly weeks: readonly InviteWeek[]
  /** Open ones by the day on which they end: today and the thirty days after. */
  readonly expiries: readonly { readonly day: string; readonly invites: number }[]
}

export interface InviteWeek {
  /** Its Monday, `2026-11-23`. */
  readonly week: string
  readonly states: Readonly<Record<InviteState, number>>
}
