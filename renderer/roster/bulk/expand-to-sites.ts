import { emptyCells, type Row, type RowId, type Step } from '../../../shared/roster.ts'
import { countOf } from '../../ui/format-count.ts'
import type { RosterModel } from '../roster-model.ts'
import { accessIn, accessKey, type Person } from './people-of.ts'

export interface ChosenSite {
  readonly site: string
  readonly siteId: string
}

export interface Expansion {
  /** People x sites. */
  readonly pairs: number
  /** Of those, already in the roster. */
  readonly known: number
  readonly fresh: number
  /** Where the new rows go: below this row. */
  step(after: RowId | null, takeIds: (count: number) => RowId): Step
}

/** Rows a roster can hold, as a sheet of Excel. */
export const mostRows = 1_048_576

/** A row for every person at every site that has none yet. `roles` null takes over the roles of each person's row. */
export function expandToSites(
  model: RosterModel,
  people: readonly Person[],
  sites: readonly ChosenSite[],
  roles: string | null,
): Expansion {
  const known = accessIn(model)
  const fresh = people.flatMap(({ key, cells }) =>
    sites
      .filter((site) => !known.has(accessKey(key, site)))
      .map((site) => ({
        ...emptyCells,
        email: cells.email,
        name: cells.name,
        language: cells.language,
        site: site.site,
        siteId: site.siteId,
        roles: roles ?? cells.roles,
      })),
  )
  const pairs = people.length * sites.length
  return {
    pairs,
    known: pairs - fresh.length,
    fresh: fresh.length,
    step: (after, takeIds) => {
      const first = fresh.length === 0 ? 0 : takeIds(fresh.length)
      const rows = fresh.map((cells, at): Row => ({ id: first + at, cells }))
      return {
        label: `Expand ${countOf(people.length, 'person', 'people')} to ${countOf(sites.length, 'site')}`,
        changes: rows.length === 0 ? [] : [{ kind: 'insert', after, rows }],
      }
    },
  }
}
