import { guardCell } from '../../../shared/csv-cell.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Invite } from '../../../shared/ledger.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Audit } from '../audit/audit.ts'
import type { Db } from '../store/db.ts'
import type { InvitesTable } from './invites-table.ts'
import { openLink } from './seal-link.ts'

export interface CopiedLinks {
  readonly copied: number
  /** One line each: address, site, link, tab between. */
  readonly text: string
}

/** Opens the accept links of invites, each an audit event of its own. @throws AppError `keychain` */
export async function copyLinks(
  deps: {
    readonly db: Db
    readonly audit: Audit
    readonly accounts: Pick<Accounts, 'dataKey'>
    readonly table: Pick<InvitesTable, 'linkOf'>
  },
  invites: readonly Invite[],
): Promise<CopiedLinks> {
  const { db, audit, accounts, table } = deps
  const sealed = invites.flatMap((invite) => {
    const link = table.linkOf(invite.key)
    return link === null ? [] : [{ invite, link }]
  })
  if (sealed.length === 0) return { copied: 0, text: '' }
  const dataKey = await accounts.dataKey()
  if (dataKey.kind !== 'ok') {
    const why = dataKey.kind === 'missing' ? 'The key that opens them is gone.' : dataKey.message
    throw new AppError('keychain', `The links are encrypted and cannot be opened. ${why}`)
  }
  const lines = sealed.flatMap(({ invite, link }) => {
    const opened = openLink(link, dataKey.value)
    return opened === null ? [] : [{ invite, opened }]
  })
  db.tx(() => {
    for (const { invite } of lines) {
      audit.append({
        action: 'invite.links-copied',
        accountId: invite.accountId,
        siteId: invite.siteId,
        siteName: invite.siteName,
        person: invite.address,
        inviteId: invite.inviteId,
        runId: invite.runId,
      })
    }
  })
  return {
    copied: lines.length,
    text: lines
      .map(({ invite, opened }) => [guardCell(invite.address), guardCell(invite.siteName), opened].join('\t'))
      .join('\n'),
  }
}
