import type { AccountId } from '../../../shared/accounts.ts'
import type { Client, Site, SiteId, SitesEdited } from '../../../shared/directory.ts'
import { AppError } from '../../../shared/errors.ts'
import { foldSpelling } from '../../../shared/fold-spelling.ts'
import type { Audit } from '../audit/audit.ts'
import type { Db } from '../store/db.ts'
import * as table from './directory-table.ts'

export interface EditSitesDeps {
  readonly db: Db
  readonly audit: Audit
  readonly sites: () => readonly Site[]
  readonly change: (work: () => void) => void
}

/** What persons say of many sites at once; a site that several accounts list is one site. */
export interface SiteEdits {
  /** '' takes the client away. A name that another site has in another spelling is taken as it is there. */
  setClient(siteIds: readonly SiteId[], client: Client): SitesEdited<Client>
  /** null: not known. */
  setSeatLimits(siteIds: readonly SiteId[], seatLimit: number | null): SitesEdited<number | null>
}

export function createSiteEdits({ db, audit, sites, change }: EditSitesDeps): SiteEdits {
  function edit<T extends string | number | null>(
    siteIds: readonly SiteId[],
    facts: {
      readonly valueOf: (site: Site) => T
      readonly value: T
      readonly action: 'site.client-set' | 'site.seat-limit-set'
      readonly write: (accountId: AccountId, siteIds: readonly SiteId[]) => void
    },
  ): SitesEdited<T> {
    const wanted = new Set(siteIds)
    const found = sites().filter(({ id }) => wanted.has(id))
    if (found.length === 0) throw new AppError('not-found', 'These sites are not in the directory any more.')
    const others = found.filter((site) => facts.valueOf(site) !== facts.value)
    if (others.length > 0) {
      change(() => {
        for (const [accountId, ofAccount] of Map.groupBy(others, (site) => site.accountId)) {
          facts.write(
            accountId,
            ofAccount.map(({ id }) => id),
          )
        }
        audit.appendAll(
          others.map((site) => {
            const { accountId, id: siteId, name: siteName } = site
            const reason = `${said(facts.valueOf(site))} → ${said(facts.value)}`
            return { action: facts.action, accountId, siteId, siteName, reason }
          }),
        )
      })
    }
    const was = [...Map.groupBy(others, facts.valueOf)].map(([value, group]) => ({
      value,
      siteIds: [...new Set(group.map(({ id }) => id))],
    }))
    return { changed: was.reduce((sum, one) => sum + one.siteIds.length, 0), value: facts.value, was }
  }

  return {
    setClient: (siteIds, typed) => {
      const value = clientSpelling(sites(), siteIds, typed)
      return edit<Client>(siteIds, {
        valueOf: ({ client }) => client,
        value,
        action: 'site.client-set',
        write: (accountId, ids) => table.setClient(db, accountId, ids, value),
      })
    },
    setSeatLimits: (siteIds, seatLimit) =>
      edit<number | null>(siteIds, {
        valueOf: (site) => site.seatLimit,
        value: seatLimit,
        action: 'site.seat-limit-set',
        write: (accountId, ids) => table.setSeatLimit(db, accountId, ids, seatLimit),
      }),
  }
}

const said = (value: string | number | null): string =>
  value === '' || value === null ? 'none' : String(value)

/** One client has one spelling: that of the sites that are not changed now. */
function clientSpelling(sites: readonly Site[], siteIds: readonly SiteId[], typed: string): Client {
  const name = typed.trim().replace(/\s+/gu, ' ')
  const fold = foldSpelling(name)
  const changing = new Set(siteIds)
  const known = sites.find(
    ({ id, client }) => !changing.has(id) && client !== '' && foldSpelling(client) === fold,
  )
  return known?.client ?? name
}
