import type { Reason } from '../../../../shared/outbox.ts'
import type { AccessJobKind } from '../../../../shared/plan.ts'
import type { WixFailure, WixMeta } from '../../wix/wix-api.ts'

/** What a change of roles or a removal came to, as far as Wix let us look. */
export type AccessFinding =
  /** Two different reads show nobody by this id. `isAccepted`: Wix accepted the removal in this try. */
  | { readonly kind: 'gone'; readonly isAccepted: boolean }
  /** Wix accepted the removal, one read shows nobody by this id, and another look at the site is still to come. */
  | { readonly kind: 'gone-once' }
  /** One read shows nobody by this id; the list of sites does, or does not name the site. `isAccepted` as above. */
  | { readonly kind: 'reads-differ'; readonly isAccepted: boolean; readonly isNamed: boolean }
  /** Wix accepted the removal, and the list read afterwards still shows the person. */
  | { readonly kind: 'still-listed' }
  /** Read back: exactly the wished roles. */
  | { readonly kind: 'changed' }
  /** The wished roles were there before anything was asked in this try. */
  | { readonly kind: 'has-these-roles' }
  /** Wix accepted the change, and the roles read afterwards are others. */
  | { readonly kind: 'roles-differ'; readonly titles: readonly string[] }
  /** Nothing was asked of Wix, because it never is. */
  | { readonly kind: 'never-made'; readonly because: Reason }
  /** Wix accepted it; the list read afterwards lacks so many more people that it proves nothing. */
  | { readonly kind: 'short-list'; readonly before: number; readonly after: number }
  /** Wix said that the present state forbids it, and the person is on the site. */
  | { readonly kind: 'refused'; readonly failure: WixFailure }

/** Where in a try a call failed: while looking first, at the change or removal itself, or while reading back. */
export type AccessStage = 'looking' | 'acting' | 'reading-back'

/** The answer of a whole try: looks, the call itself, looks again. */
export type AccessAnswer = {
  readonly kind: AccessJobKind
  readonly stage: AccessStage
  readonly reply:
    | { readonly ok: true; readonly value: AccessFinding; readonly meta: WixMeta }
    | { readonly ok: false; readonly failure: WixFailure }
}
