import type { SiteId } from '../../../../shared/directory.ts'
import { readPeople } from '../../../../shared/email/read-people.ts'
import { addressKey } from '../../../../shared/email.ts'
import type {
  LedgerChanged,
  LedgerComparison,
  LedgerStep,
  PastedInvites,
  SaidInvites,
} from '../../../../shared/ledger/elsewhere.ts'
import { type InviteKey, openStates } from '../../../../shared/ledger.ts'
import type { InviteRow } from '../invites-table.ts'
import { adoptInvites, pastedStandingOf } from './adopt-invites.ts'
import { type ComparedExport, compareExport, type InviteHere } from './compare-export.ts'
import type { ElsewhereDeps, ElsewhereWorld, FileRows } from './elsewhere-deps.ts'
import { createInviteChangesTable } from './invite-changes-table.ts'
import { mergeExport } from './merge-export.ts'
import { type FiledInvite, readExport } from './read-export.ts'
import { takeStep } from './take-step.ts'
import { isAsMade, undoStep } from './undo-step.ts'

/** Invites that this ledger did not send: said by a person, or read from a colleague's ledger. Each step has its undo. */
export interface InvitesElsewhere {
  readPasted(
    pasted: { readonly siteId: SiteId; readonly text: string; readonly sentDay?: string | undefined },
    world: ElsewhereWorld,
  ): PastedInvites
  /** Only who is new is taken. @throws AppError `invalid-input` for a site nobody knows or a day that lies ahead */
  adopt(said: SaidInvites, world: ElsewhereWorld): LedgerChanged
  /** @throws AppError `unreadable-file` */
  compare(fileName: string, rows: FileRows, world: ElsewhereWorld): LedgerComparison
  /** Takes what is new, and of what differs that of the invites in `take`. @throws AppError `unreadable-file` */
  merge(fileName: string, rows: FileRows, take: readonly InviteKey[], world: ElsewhereWorld): LedgerChanged
  /** Newest first. */
  steps(): readonly LedgerStep[]
  /** @throws AppError `conflict` when any of it changed since */
  undo(changeId: number): { readonly removed: number; readonly restored: number }
}

const mostUnread = 100

export function createInvitesElsewhere(deps: ElsewhereDeps): InvitesElsewhere {
  const { table } = deps

  const hereOf = (row: InviteRow | undefined): InviteHere | undefined => {
    const [known] = row === undefined ? [] : table.snapshots([row.key])
    return row === undefined || known === undefined
      ? undefined
      : {
          key: row.key,
          inviteId: row.invite_id,
          earlierIds: table.aliases([row.key]).get(row.key) ?? [],
          addressKey: row.address_key,
          siteId: row.site_id,
          wixStatus: row.wix_status,
          lastSentAt: row.last_sent_at,
          expiresAt: row.expires_at,
          mails: row.mails,
          // Written as JSON text arrays and by nothing else.
          roleIds: JSON.parse(row.role_ids) as readonly string[],
          roleTitles: JSON.parse(row.role_titles) as readonly string[],
          acceptance: known.colleague_said ?? '',
          hasOwnWord: known.inferred !== '' || known.said !== '',
        }
  }
  const compare = (filed: readonly FiledInvite[], world: ElsewhereWorld): ComparedExport =>
    compareExport(filed, {
      byId: (inviteId) => {
        const key = table.keyOfId(inviteId)
        return key === undefined ? undefined : hereOf(table.get(key))
      },
      withoutId: (key, siteId) =>
        hereOf(
          table.of(key, siteId).find((row) => row.invite_id === null && openStates.has(deps.stateOf(row))),
        ),
      isKnownSite: (siteId) => world.siteOf(siteId) !== undefined,
      areKnownRoles: (siteId, roleIds) => {
        const accountId = world.siteOf(siteId)?.accountId
        return roleIds.every((id) =>
          world.roles.some((role) => role.id === id && role.accountId === accountId),
        )
      },
    })

  return {
    readPasted: ({ siteId, text, sentDay }, world) => {
      const { people, repeated, unread } = readPeople(text)
      return {
        people: people.map(({ address }) => ({
          address,
          standing: pastedStandingOf(deps, { key: addressKey(address), siteId, sentDay }, world),
        })),
        repeated,
        unread: unread.slice(0, mostUnread).map(({ text: words }) => words),
      }
    },
    adopt: (said, world) => {
      const siteName = world.siteOf(said.siteId)?.name ?? said.siteId
      return takeStep(deps, { kind: 'said', siteName }, () => adoptInvites(deps, said, world))
    },
    compare: (fileName, rows, world) => {
      const { invites, unread, completeness } = readExport(rows)
      const compared = compare(invites, world)
      return {
        fileName,
        completeness,
        added: compared.added.map(({ row, address, siteName }) => ({ row, address, siteName })),
        known: compared.known,
        differences: compared.differing.map(({ difference }) => difference),
        unread: [...unread, ...compared.unread],
      }
    },
    merge: (fileName, rows, take, world) => {
      const { invites, made } = readExport(rows)
      return takeStep(deps, { kind: 'file', fileName }, () =>
        mergeExport(deps, { fileName, ...made }, compare(invites, world), take, world),
      )
    },
    steps: () =>
      createInviteChangesTable(deps.db)
        .list()
        .map((change) => ({
          ...{ changeId: change.id, at: change.at, by: change.by ?? '', cameBy: change.cameBy ?? null },
          ...{ added: change.added.length, changed: change.changed.length },
          undo: change.isUndone ? 'undone' : isAsMade(table, change) ? 'possible' : 'changed',
        })),
    undo: (changeId) => undoStep(deps, changeId),
  }
}
