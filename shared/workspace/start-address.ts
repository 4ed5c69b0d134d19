import { type LinkedPlace, readLink, writeLink } from './opened.ts'

const name = 'at'

/** What the app was started for. */
export interface Start {
  /** null: no place of its own. */
  readonly place: LinkedPlace | null
}

/**
 * The query of the first page's address: the last place among what the app was started with, so that the page is there
 * before it has asked anything.
 */
export function writeStart(things: readonly string[]): string {
  const place = things.map(readLink).findLast((link) => link !== null)
  return `?${new URLSearchParams({ [name]: place === undefined ? '' : writeLink(place) })}`
}

/** The inverse of {@link writeStart}; null where an address says nothing of it, and the core is to be asked. */
export function readStart(query: string): Start | null {
  const link = new URLSearchParams(query).get(name)
  return link === null ? null : { place: readLink(link) }
}
