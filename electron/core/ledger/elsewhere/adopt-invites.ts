import type { SiteId } from '../../../../shared/directory.ts'
import { addressKey } from '../../../../shared/email.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { PastedStanding, SaidInvites } from '../../../../shared/ledger/elsewhere.ts'
import type { InviteKey } from '../../../../shared/ledger.ts'
import { validMs } from '../invite-state.ts'
import type { NewInvite } from '../invites-table.ts'
import { type ElsewhereDeps, type ElsewhereWorld, noRun, type WrittenInvites } from './elsewhere-deps.ts'

/** Adds whom a person says were invited elsewhere, as far as nothing is known of them. Belongs into a transaction. */
export function adoptInvites(
  deps: ElsewhereDeps,
  { siteId, roleIds, sentDay, addresses }: SaidInvites,
  world: ElsewhereWorld,
): WrittenInvites {
  const { ports, table, audit } = deps
  const site = world.siteOf(siteId)
  if (site === undefined)
    throw new AppError('invalid-input', 'This site is not known. Sync its account first.')
  const noon = noonOf(sentDay)
  if (noon > ports.clock.now() + 26 * 3_600_000)
    throw new AppError('invalid-input', 'The day on which the invites were sent lies ahead.')
  const sent = Math.min(noon, ports.clock.now())
  const titles = new Map(world.roles.map(({ id, title }) => [id, title]))
  const roleTitles = roleIds.map((id) => titles.get(id) ?? id)
  const at = new Date(sent).toISOString()
  const keys: InviteKey[] = []
  for (const address of onceEach(addresses)) {
    const key = addressKey(address)
    if (pastedStandingOf(deps, { key, siteId, sentDay }, world).kind !== 'new') continue
    const added: NewInvite = {
      ...noRun,
      key: ports.newId(),
      invite_id: null,
      account_id: site.accountId,
      site_id: siteId,
      site_name: site.name,
      address,
      address_key: key,
      role_ids: JSON.stringify(roleIds),
      role_titles: JSON.stringify(roleTitles),
      wix_status: 'Pending',
      created_at: at,
      last_sent_at: at,
      expires_at: new Date(sent + validMs).toISOString(),
      mails: 1,
      actor: ports.actor,
      origin: 'said',
    }
    table.add(added)
    keys.push(added.key)
    audit.append({
      action: 'invite.adopted',
      ...{ accountId: site.accountId, siteId, siteName: site.name, person: address },
      rolesAfter: roleTitles,
      reason: `Sent elsewhere on ${sentDay}, as a person says. Its id is not known, so it cannot be resent or revoked from here.`,
    })
  }
  return { keys, before: [], ids: [] }
}

function onceEach(addresses: readonly string[]): readonly string[] {
  const seen = new Map<string, string>()
  for (const address of addresses) {
    const key = addressKey(address)
    if (!seen.has(key)) seen.set(key, address.trim())
  }
  return [...seen.values()]
}

/** Noon is that day in nearly every zone. */
const noonOf = (day: string): number => Date.parse(`${day}T12:00:00.000Z`)

const dayMs = 86_400_000

interface PastedAccess {
  readonly key: string
  readonly siteId: SiteId
  /** `2026-03-14`; undefined while it is not said. */
  readonly sentDay: string | undefined
}

/** When the invite was sent that was taken in as sent on that day. Without this a list read every hour grows the ledger. */
function saidAlready({ table }: Pick<ElsewhereDeps, 'table'>, { key, siteId, sentDay }: PastedAccess) {
  if (sentDay === undefined) return undefined
  const noon = noonOf(sentDay)
  return table.of(key, siteId).find((row) => {
    const at = Date.parse(row.created_at)
    return row.origin === 'said' && at > noon - dayMs && at <= noon
  })?.created_at
}

/** Somebody who is only possibly in may still have to answer. */
export function pastedStandingOf(
  deps: Pick<ElsewhereDeps, 'table'>,
  pasted: PastedAccess,
  { knownOf }: Pick<ElsewhereWorld, 'knownOf'>,
): PastedStanding {
  const known = knownOf(pasted.key, pasted.siteId)
  if (known?.state === 'in-doubt') return { kind: 'in-doubt' }
  if (known?.state === 'open') return { kind: 'open', invitedAt: known.since }
  if (known?.state !== 'accepted') {
    const sentAt = saidAlready(deps, pasted)
    return sentAt === undefined ? { kind: 'new' } : { kind: 'said', sentAt }
  }
  return known.sureness === 'possibly'
    ? { kind: 'open', invitedAt: known.since }
    : { kind: 'in', since: known.since }
}
