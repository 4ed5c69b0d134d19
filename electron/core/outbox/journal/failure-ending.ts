import type { Reason } from '../../../../shared/outbox.ts'

/** What a failed call means for its job. */
export type AfterFailure =
  /** Certainly not processed (or harmless to repeat): tried again by itself. */
  | {
      readonly kind: 'queued'
      readonly why: 'no-connection' | 'rate-limit' | 'repeat' | 'closing'
      readonly waitMs: number
      readonly because: Reason
    }
  /** Certainly not done. `doubtsKey`: ask whether the whole key is refused, or only this site. */
  | {
      readonly kind: 'failed'
      readonly because: Reason
      readonly doubtsKey: boolean
      /** What Wix said of the invite, for the ledger; left out when it said nothing. */
      readonly wixStatus?: string
    }
  /** Wix may have acted: a person decides. */
  | { readonly kind: 'in-doubt'; readonly because: Reason }
  /** A revoke or reminder of an invite that is no longer pending. `wixStatus` is what the ledger notes. */
  | { readonly kind: 'done'; readonly because: Reason; readonly wixStatus: string }
  /** Too many addresses for one call, or one of them is bad: two smaller calls. wix-api.md §3 */
  | { readonly kind: 'split'; readonly because: Reason }
  /** The job goes back to the queue and the run stops and asks. */
  | { readonly kind: 'stopped'; readonly because: Reason }
