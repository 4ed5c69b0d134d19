import type { Recipient } from '../../shared/email/read-recipients.ts'
import { type Cells, emptyCells } from '../../shared/roster.ts'

/** The cells of one site; none for rows without a site yet. */
export interface SiteCells {
  readonly site: string
  readonly siteId: string
}

/** A row for everybody at every site, site by site; without sites a row for everybody. */
export function rowsOfPeople(
  people: readonly Recipient[],
  sites: readonly SiteCells[],
  roles: string,
): readonly Cells[] {
  const places: readonly SiteCells[] = sites.length === 0 ? [{ site: '', siteId: '' }] : sites
  return places.flatMap(({ site, siteId }) =>
    people.map(({ address, name }) => ({ ...emptyCells, email: address, name, site, siteId, roles })),
  )
}
