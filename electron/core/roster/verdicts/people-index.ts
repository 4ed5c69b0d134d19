import type { SiteId } from '../../../../shared/directory.ts'
import type { SheetRow } from '../sheet.ts'

/** A row under whom and which site it named when it was put in, whatever its cells say by now. */
export interface Named {
  readonly row: SheetRow
  /** See `personOf`; '' for nobody. */
  readonly person: string
  /** '' while it is open. */
  readonly siteId: SiteId
}

/**
 * Rows by the person they name, and by the site of each: an address is looked up as it stands in its cell, where one text
 * of address and site would be made, and kept, for every row.
 */
export interface PeopleIndex<T extends Named> {
  /** Rows that ask for one access, two at least each. */
  readonly repeats: ReadonlySet<ReadonlySet<T>>
  /** True when others ask for the same access. Nobody's row is not put in. */
  add(one: T): boolean
  /** As it was put in. True when others asked for the same access. */
  remove(one: T): boolean
  has(person: string): boolean
  /** The others that ask for the same access and itself, in no order; undefined when there are none. */
  repeatsOf(one: T): ReadonlySet<T> | undefined
  /** Rows of a person on a site, in no order. */
  askingFor(person: string, siteId: SiteId): Iterable<T>
  /** Rows of a person, in no order. */
  ofPerson(person: string): readonly T[]
  clear(): void
}

export function createPeopleIndex<T extends Named>(): PeopleIndex<T> {
  /** Nearly everybody stands in one row, and needs no more than that. */
  const single = new Map<string, T>()
  const several = new Map<string, Map<SiteId, T | Set<T>>>()
  const repeats = new Set<Set<T>>()

  const sitesOf = (person: string): Map<SiteId, T | Set<T>> | undefined =>
    several.size === 0 ? undefined : several.get(person)

  function addTo(sites: Map<SiteId, T | Set<T>>, one: T): boolean {
    const there = sites.get(one.siteId)
    if (there === undefined) {
      sites.set(one.siteId, one)
      return false
    }
    const group = there instanceof Set ? there : new Set([there])
    sites.set(one.siteId, group.add(one))
    if (one.siteId === '') return false
    repeats.add(group)
    return true
  }
  function removeFrom(sites: Map<SiteId, T | Set<T>>, one: T): boolean {
    const there = sites.get(one.siteId)
    if (!(there instanceof Set)) {
      sites.delete(one.siteId)
      return false
    }
    there.delete(one)
    const [last, another] = there
    if (last !== undefined && another === undefined) {
      repeats.delete(there)
      sites.set(one.siteId, last)
    }
    return one.siteId !== ''
  }

  return {
    repeats,
    add: (one) => {
      if (one.person === '') return false
      const other = single.get(one.person)
      if (other === undefined) {
        const sites = sitesOf(one.person)
        if (sites !== undefined) return addTo(sites, one)
        single.set(one.person, one)
        return false
      }
      single.delete(one.person)
      const sites = new Map<SiteId, T | Set<T>>([[other.siteId, other]])
      several.set(one.person, sites)
      return addTo(sites, one)
    },
    remove: (one) => {
      if (single.get(one.person) === one) {
        single.delete(one.person)
        return false
      }
      const sites = sitesOf(one.person)
      if (sites === undefined) return false
      const hadRepeats = removeFrom(sites, one)
      const [last, another] = sites.values()
      if (last !== undefined && another === undefined && !(last instanceof Set)) {
        several.delete(one.person)
        single.set(one.person, last)
      }
      return hadRepeats
    },
    has: (person) => single.has(person) || several.has(person),
    repeatsOf: ({ person, siteId }) => {
      const there = siteId === '' ? undefined : sitesOf(person)?.get(siteId)
      return there instanceof Set ? there : undefined
    },
    askingFor: (person, siteId) => {
      const one = single.get(person)
      const there = one === undefined ? sitesOf(person)?.get(siteId) : one.siteId === siteId ? one : undefined
      return there === undefined ? [] : there instanceof Set ? there : [there]
    },
    ofPerson: (person) => {
      const one = single.get(person)
      if (one !== undefined) return [one]
      return [...(several.get(person)?.values() ?? [])].flatMap((there) =>
        there instanceof Set ? [...there] : [there],
      )
    },
    clear: () => {
      single.clear()
      several.clear()
      repeats.clear()
    },
  }
}
