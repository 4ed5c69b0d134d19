import { addressKey } from './email.ts'
import { foldSpelling } from './fold-spelling.ts'
import type { Cells } from './roster.ts'

// Person x site, the thing somebody is invited to, has one identity: whoever looks for the same access asks here.

/** The identity of an access: of an address, as `addressKey` gives it, on a site. */
export const accessKey = (addressKey: string, siteId: string): string => `${siteId}\n${addressKey}`

/** What {@link accessKey} was made of. */
export function splitAccessKey(access: string): { readonly addressKey: string; readonly siteId: string } {
  // No id of a site holds a line break.
  const at = access.indexOf('\n')
  return { siteId: access.slice(0, at), addressKey: access.slice(at + 1) }
}

/** The identity of the address in a row, or '' while there is none. */
export const personOf = (cells: Pick<Cells, 'email'>): string =>
  cells.email.includes('@') ? addressKey(cells.email) : ''

/** The identity of what a row asks for, or '' while it asks for nothing certain. */
export const accessOf = (cells: Pick<Cells, 'email' | 'siteId'>, person = personOf(cells)): string =>
  cells.siteId === '' || person === '' ? '' : accessKey(person, cells.siteId)

/** The identity of the site of a row: its id, or the spelling of what was typed while it is open; '' for none. */
export function siteKeyOf({ site, siteId }: Pick<Cells, 'site' | 'siteId'>): string {
  if (siteId !== '') return siteId
  const text = foldSpelling(site)
  return text === '' ? '' : `text ${text}`
}

/** As {@link accessOf}, also while the site is open; '' for a row that names no person or no site. */
export function wishedAccessOf(
  cells: Pick<Cells, 'email' | 'site' | 'siteId'>,
  person = personOf(cells),
): string {
  const site = siteKeyOf(cells)
  return site === '' || person === '' ? '' : accessKey(person, site)
}
