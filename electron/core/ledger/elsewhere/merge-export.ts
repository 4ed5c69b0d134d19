import type { InviteId, InviteKey } from '../../../../shared/ledger.ts'
import { filedInviteWords, takenInviteWords } from '../../../../shared/words/elsewhere-words.ts'
import type { ComparedExport } from './compare-export.ts'
import { type ElsewhereDeps, type ElsewhereWorld, noRun, type WrittenInvites } from './elsewhere-deps.ts'
import type { FiledInvite } from './read-export.ts'

/** Keeps the ids of a filed invite that nobody has yet. */
function keepIds(
  { table, ports }: ElsewhereDeps,
  key: InviteKey,
  { inviteId, earlierIds }: FiledInvite,
): readonly InviteId[] {
  const fresh = [inviteId, ...earlierIds].filter((id) => id !== null && table.keyOfId(id) === undefined)
  return fresh.flatMap((id) => {
    if (id === null) return []
    table.keepId(id, key, new Date(ports.clock.now()).toISOString())
    return id
  })
}

/** The file that is read in: its name, who exported it and when, as far as it says. */
export interface ColleagueFile {
  readonly fileName: string
  readonly by: string
  readonly at: string | null
}

function addFiled(
  deps: ElsewhereDeps,
  filed: FiledInvite,
  file: ColleagueFile,
  world: ElsewhereWorld,
): { readonly key: InviteKey; readonly ids: readonly InviteId[] } {
  const { table, ports, audit } = deps
  const site = world.siteOf(filed.siteId)
  if (site === undefined) throw new Error('only invites of known sites are taken')
  const key = ports.newId()
  table.add({
    ...noRun,
    key,
    invite_id: filed.inviteId,
    account_id: site.accountId,
    site_id: site.id,
    site_name: site.name,
    address: filed.address,
    address_key: filed.addressKey,
    role_ids: JSON.stringify(filed.roleIds),
    role_titles: JSON.stringify(filed.roleTitles),
    wix_status: filed.wixStatus,
    created_at: filed.createdAt,
    last_sent_at: filed.lastSentAt,
    expires_at: filed.expiresAt,
    mails: filed.mails,
    actor: filed.actor,
    origin: 'file',
  })
  const { acceptance } = filed
  if (acceptance !== '') table.hear(key, { said: acceptance, by: file.by, at: file.at })
  audit.append({
    action: 'invite.read-in',
    ...{ accountId: site.accountId, siteId: site.id, siteName: site.name, person: filed.address },
    rolesAfter: filed.roleTitles,
    inviteId: filed.inviteId,
    reason: filedInviteWords(file.fileName, filed),
  })
  return { key, ids: keepIds(deps, key, filed) }
}

/**
 * Adds the invites of a colleague's ledger that are new here, and believes it about those that were chosen. Belongs
 * into a transaction.
 */
export function mergeExport(
  deps: ElsewhereDeps,
  file: ColleagueFile,
  { added, differing }: Pick<ComparedExport, 'added' | 'differing'>,
  wanted: readonly InviteKey[],
  world: ElsewhereWorld,
): WrittenInvites {
  const { table, audit } = deps
  const at = deps.stamp()
  const chosen = new Set(wanted)
  const toChange = differing.filter(({ difference }) => chosen.has(difference.key))
  const before = [...table.snapshots(toChange.map(({ difference }) => difference.key))]
  const keys: InviteKey[] = []
  const ids: InviteId[] = []
  for (const { filed, difference } of toChange) {
    const was = before.find(({ key }) => key === difference.key)
    if (was === undefined) continue
    ids.push(...keepIds(deps, difference.key, filed))
    table.put({
      ...was,
      invite_id: filed.inviteId ?? was.invite_id,
      role_ids: JSON.stringify(filed.roleIds),
      role_titles: JSON.stringify(filed.roleTitles),
      wix_status: filed.wixStatus,
      status_at: filed.wixStatus === was.wix_status ? was.status_at : at,
      last_sent_at: filed.lastSentAt,
      expires_at: filed.expiresAt,
      mails: filed.mails,
      ...(filed.acceptance === ''
        ? {}
        : { colleague_said: filed.acceptance, colleague_by: file.by, colleague_at: file.at }),
    })
    keys.push(difference.key)
    const row = table.get(difference.key)
    audit.append({
      action: 'invite.read-in',
      ...{
        accountId: row?.account_id ?? null,
        siteId: row?.site_id ?? null,
        siteName: row?.site_name ?? null,
      },
      person: filed.address,
      inviteId: filed.inviteId,
      reason: takenInviteWords(file.fileName, difference),
    })
  }
  for (const one of added) {
    const fresh = addFiled(deps, one, file, world)
    keys.push(fresh.key)
    ids.push(...fresh.ids)
  }
  return { keys, before, ids }
}
