import { addressKey } from '../../../shared/email.ts'
import type { WixInvite } from '../wix/wix-api.ts'

/** What became of one address of a Bulk Invite. */
export type Verdict =
  | { readonly kind: 'sent'; readonly invite: WixInvite }
  | { readonly kind: 'refused'; readonly possibleCauses: readonly string[] }
  | { readonly kind: 'in-doubt'; readonly because: string }

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

/** `failedEmails` carries no reason (wix-api.md §3), so all known causes are offered and none is asserted. */
export const refusalCauses: readonly string[] = [
  'no free collaborator seat on the site',
  'already invited',
  'already a collaborator of the site',
  'the owner of the site',
  'an address Wix does not take',
]

const missing =
  'Wix answered, but named this address neither among the invites nor among the refused ones. The e-mail may have gone out.'

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
      extras.push({ invite, why: 'Wix sent back an invite nobody asked for in this call.' })
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
      verdicts.set(item.id, { kind: 'refused', possibleCauses: refusalCauses })
    } else verdicts.set(item.id, { kind: 'in-doubt', because: missing })
  }
  const strayRefusals = [...refused].filter(([key]) => !wanted.has(key)).map(([, email]) => email)
  return { verdicts, extras, strayRefusals }
}
