import { siteKeyOf } from '../../shared/access.ts'
import { addressKey } from '../../shared/email.ts'
import { type Cells, emptyCells, type Row, type RowId, type Step } from '../../shared/roster.ts'
import { countOf } from '../../shared/words/count.ts'
import type { RosterModel } from '../sheet/roster-model.ts'
import type { AddressOfRows } from './people-of-rows.ts'

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
  /** Makes the new rows, below the row `after`. */
  step(after: RowId | null, takeIds: (count: number) => RowId): Step
}

/**
 * A row for every person at every site that has none yet. `roles` null takes over the roles of each person's row.
 * Only counted until the step is asked for: 5,000 people x 2,000 sites must not hold up the page that refuses them.
 */
export function expandToSites(
  model: RosterModel,
  people: readonly AddressOfRows[],
  sites: readonly ChosenSite[],
  roles: string | null,
): Expansion {
  const wanted = new Map(people.map(({ key }) => [key, new Set<string>()]))
  const chosen = new Set(sites.map(siteKeyOf))
  let known = 0
  for (const id of model.order()) {
    const cells = model.cells(id)
    if (cells === undefined || !chosen.has(siteKeyOf(cells))) continue
    const held = wanted.get(addressKey(cells.email))
    if (held === undefined || held.has(siteKeyOf(cells))) continue
    held.add(siteKeyOf(cells))
    known += 1
  }
  const pairs = people.length * chosen.size
  const rowFor = ({ cells }: AddressOfRows, { site, siteId }: ChosenSite): Cells => {
    const { email, name, language } = cells
    return { ...emptyCells, email, name, language, site, siteId, roles: roles ?? cells.roles }
  }
  return {
    pairs,
    known,
    fresh: pairs - known,
    step: (after, takeIds) => {
      const once = [...new Map(sites.map((site) => [siteKeyOf(site), site])).values()]
      const fresh = people.flatMap((person) =>
        once
          .filter((site) => wanted.get(person.key)?.has(siteKeyOf(site)) !== true)
          .map((site) => rowFor(person, site)),
      )
      const first = fresh.length === 0 ? 0 : takeIds(fresh.length)
      const rows = fresh.map((cells, at): Row => ({ id: first + at, cells }))
      return {
        label: `Expand ${countOf(people.length, 'person', 'people')} to ${countOf(sites.length, 'site')}`,
        changes: rows.length === 0 ? [] : [{ kind: 'insert', after, rows }],
      }
    },
  }
}
