import { addressKey } from '../../../../shared/email.ts'
import { type RefusalCause, refusalCauses } from '../../../../shared/ledger.ts'
import type { Reason } from '../../../../shared/outbox.ts'
import type { WixInvite } from '../../wix/wix-api.ts'

/** What became of one address of a Bulk Invite. */
export type Verdict =
  | { readonly kind: 'sent'; readonly invite: WixInvite }
  | { readonly kind: 'refused'; readonly possibleCauses: readonly RefusalCause[] }
  | { readonly kind: 'in-doubt'; readonly because: Reason }

/** An invite that came back for nobody, or for somebody who already had one in the same reply. */
export interface ExtraInvite {
  readonly invite: WixInvite
  readonly why: string
}

export interface Reconciliation {
  /** One verdict an asked-for item, by its id. */
  readonly verdicts: ReadonlyMap<string, Verdict>
  readonly extras: readonly ExtraInvite[]
  /** Addresses Wix refused that nobody asked for, as they came. */
  readonly strayRefusals: readonly string[]
}

const notNamed: Reason = { kind: 'not-named' }

/**
 * The reply of a Bulk Invite, address by address: its order is not trusted, letter case and spelling do not
 * matter, an invite outweighs a refusal, and an address in neither list is in doubt. Nothing received is dropped.
 */
export function reconcile(
  asked: readonly { readonly id: string; readonly addressKey: string }[],
  reply: { readonly invites: readonly WixInvite[]; readonly failedEmails: readonly string[] },
): Reconciliation {
  const wanted = new Set(asked.map((item) => item.addressKey))
  const byAddress = new Map<string, WixInvite>()
  const seenIds = new Set<string>()
  const extras: ExtraInvite[] = []
  for (const invite of reply.invites) {
    if (invite.id !== '' && seenIds.has(invite.id)) continue
    seenIds.add(invite.id)
    const key = addressKey(invite.email)
    if (!wanted.has(key))
      extras.push({ invite, why: 'Wix sent back an invite nobody asked for in this request.' })
    else if (byAddress.has(key))
      extras.push({ invite, why: 'Wix sent back a second invite for this address.' })
    else byAddress.set(key, invite)
  }
  const refused = new Map(reply.failedEmails.map((email) => [addressKey(email), email]))

  const verdicts = new Map<string, Verdict>()
  for (const item of asked) {
    const invite = byAddress.get(item.addressKey)
    if (invite !== undefined) verdicts.set(item.id, { kind: 'sent', invite })
    else if (refused.has(item.addressKey)) {
      // `failedEmails` carries no reason (wix-api.md §3): all known causes are offered and none is asserted.
      verdicts.set(item.id, { kind: 'refused', possibleCauses: refusalCauses })
    } else verdicts.set(item.id, { kind: 'in-doubt', because: notNamed })
  }
  const strayRefusals = [...refused].filter(([key]) => !wanted.has(key)).map(([, email]) => email)
  return { verdicts, extras, strayRefusals }
}
