import type { Verification } from '../audit.ts'
import type { UnreadableCode } from './anchor-code.ts'

/** How a proof of the log went elsewhere: a page to print, a text file, a mail draft, the clipboard, a terminal. */
export const anchorForms = ['page', 'file', 'mail', 'copy', 'terminal'] as const
export type AnchorForm = (typeof anchorForms)[number]

/** The end of the log as it is now. */
export interface AnchorNow {
  readonly code: string
  readonly events: number
  /** Of the last event, UTC ISO, and its hash. */
  readonly at: string
  readonly hash: string
}

/** A proof that was made in this workspace. */
export interface KeptAnchor {
  readonly code: string
  readonly events: number
  readonly form: AnchorForm
  /** When it was made, UTC ISO, and by whom. */
  readonly keptAt: string
  readonly by: string
}

export interface AnchorList {
  /** null for an empty log. */
  readonly now: AnchorNow | null
  /** Newest first. */
  readonly kept: readonly KeptAnchor[]
}

/** A backup was put in place here, which ends the log earlier and goes on from there: it can be why events differ. */
export interface RestoredAt {
  readonly eventId: number
  /** UTC ISO. */
  readonly at: string
}

/** What a kept code says of a log. `eventId` is the last event the code speaks of. */
export type AnchorFinding =
  | { readonly kind: 'unreadable'; readonly why: UnreadableCode }
  /** The log holds it, and every event up to it gives its hash. `brokenAt`: the first broken event after it, or null. */
  | {
      readonly kind: 'unchanged'
      readonly eventId: number
      readonly events: number
      readonly brokenAt: number | null
    }
  /** Its event has another hash; `found` is null where the event is missing. */
  | {
      readonly kind: 'rewritten'
      readonly eventId: number
      readonly kept: string
      readonly found: string | null
      readonly restored: RestoredAt | null
    }
  /** The log ends before it. */
  | {
      readonly kind: 'shorter'
      readonly eventId: number
      readonly events: number
      readonly restored: RestoredAt | null
    }
  /** Event 1 has another hash: another workspace, or everything was written anew. */
  | { readonly kind: 'other-log'; readonly eventId: number }
  /** Its event stands there with its hash, but an event up to it does not give its own. */
  | { readonly kind: 'broken'; readonly eventId: number; readonly brokenAt: number }
  /** A part of a log that does not hold its event. */
  | { readonly kind: 'not-here'; readonly eventId: number }

export interface AnchorCheck {
  /** null where there was no code to check. */
  readonly verification: Verification | null
  readonly finding: AnchorFinding
}
