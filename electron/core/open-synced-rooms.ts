import { shortReadsWords } from '../../shared/words/access-words.ts'
import { type Access, type AccessDeps, createAccess } from './access/access.ts'
import { type Accounts, type AccountsDeps, createAccounts } from './accounts/accounts.ts'
import { createDirectory, type DirectoryRoom } from './directory/directory.ts'
import { createLedger, type Ledger } from './ledger/ledger.ts'
import { createPeople, type People } from './people/people.ts'
import type { RowAccess } from './roster/row-facts.ts'

export type SyncedRoomsDeps = Omit<AccountsDeps, 'sites'> &
  Pick<AccessDeps, 'rowsChanged' | 'inDoubt' | 'peopleRead'>

/** The rooms that a sync touches: the accounts it reads, the directory it fills, and what follows for invites. */
export interface SyncedRooms {
  readonly accounts: Accounts
  readonly directory: DirectoryRoom
  readonly ledger: Ledger
  readonly people: People
  readonly access: Access
  /** What rosters ask of them about people on sites. */
  readonly rowAccess: RowAccess
}

export function openSyncedRooms(deps: SyncedRoomsDeps): SyncedRooms {
  const accounts = createAccounts({
    ...deps,
    sites: {
      usable: (accountId) => directory.usableSites(accountId),
      ownerChanged: (accountId, before, after) => directory.ownerChanged(accountId, before, after),
    },
  })
  const ledger = createLedger({
    ...deps,
    accounts,
    clientOf: (siteId) => directory.clientOf(siteId),
    invitesChanged: (keys) => access.hear.invitesChanged(keys),
  })
  const people = createPeople({ ...deps, changed: (touched) => access.hear.peopleChanged(touched) })
  const access = createAccess({
    ...{ ...deps, accounts, ledger, people },
    siteRoles: (accountId) => directory.read().roles.filter((role) => role.accountId === accountId),
  })
  const directory = createDirectory({
    ...deps,
    accounts,
    prepareSync: function* (accountId, sites) {
      const compared = yield* access.compareSync(accountId, sites)
      return function* (read) {
        const { short, conclude } = yield* access.noteSync({ ...read, compared })
        return { problems: shortReadsWords(short), conclude }
      }
    },
  })
  const rowAccess: RowAccess = {
    knownOf: access.knownOf,
    knownOn: access.knownOn,
    toEndOf: access.toEndOf,
    prepareSites: access.prepareSites,
    whenKnown: access.whenKnown,
    linesOn: access.knownOfSite,
    peopleRevision: people.revision,
    hasLeft: people.hasLeft,
    invites: ledger.byKeys,
  }
  return { accounts, directory, ledger, people, access, rowAccess }
}
