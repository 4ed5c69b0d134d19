import { type Bag, bag } from './wire.ts'
import type { SandboxSite } from './world-state.ts'

// Query Sites' filter, sort and cursor, as documented (wix-api.md §6): which field takes which operators is part of it,
// and what is not documented is refused, so that a misspelt filter cannot pass unseen.

type Value = string | boolean
/** What a site shows of a field: several texts for a field that looks into more than one. Empty: it has none. */
type Values = readonly Value[]

const lower = (value: unknown): string => String(value).toLowerCase()
const text = (value: string | null): Values => (value === null || value === '' ? [] : [value])

/** Name of a site on the wire: its display name as a part of an address. */
export const wireName = (site: SandboxSite): string =>
  site.displayName.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
/** A search looks for a part of these. */
const searched = (site: SandboxSite): Values => [wireName(site), site.displayName, ...text(site.viewUrl)]

type Test = (values: Values, wanted: unknown) => boolean
const among: Test = (values, wanted) =>
  Array.isArray(wanted) && values.some((value) => wanted.includes(value))
const compared =
  (holds: (order: number) => boolean): Test =>
  (values, wanted) =>
    values.some((value) => holds(lower(value) < lower(wanted) ? -1 : Number(lower(value) > lower(wanted))))

const choice: Readonly<Record<string, Test>> = {
  $eq: (values, wanted) => values.some((value) => value === wanted),
  $ne: (values, wanted) => !values.some((value) => value === wanted),
  $exists: (values, wanted) => values.length > 0 === wanted,
  $in: among,
  $hasSome: among,
}
const ordered: Readonly<Record<string, Test>> = {
  ...choice,
  $startsWith: (values, wanted) => values.some((value) => lower(value).startsWith(lower(wanted))),
  $gt: compared((order) => order > 0),
  $gte: compared((order) => order >= 0),
  $lt: compared((order) => order < 0),
  $lte: compared((order) => order <= 0),
}
const holdsPart: Test = (values, wanted) => values.some((value) => lower(value).includes(lower(wanted)))
/** `name` is a search: what is equal to it contains it. */
const search: Readonly<Record<string, Test>> = {
  ...ordered,
  $eq: holdsPart,
  $ne: (values, wanted) => !holdsPart(values, wanted),
  $in: (values, wanted) => Array.isArray(wanted) && wanted.some((one) => holdsPart(values, one)),
  $hasSome: (values, wanted) => Array.isArray(wanted) && wanted.some((one) => holdsPart(values, one)),
}

interface FilterField {
  readonly of: (site: SandboxSite) => Values
  readonly operators: Readonly<Record<string, Test>>
}

const fields: Readonly<Record<string, FilterField>> = {
  id: { of: (site) => [site.id], operators: ordered },
  name: { of: searched, operators: search },
  searchPhrase: { of: searched, operators: search },
  folderId: { of: (site) => text(site.folderId), operators: ordered },
  published: { of: (site) => [site.published], operators: choice },
  premium: { of: (site) => [site.premium], operators: choice },
  editorType: { of: (site) => [site.editorType], operators: choice },
  namespace: { of: (site) => [site.namespace], operators: choice },
  domainConnected: { of: (site) => [site.premium], operators: choice },
  state: { of: (site) => [site.trashedDate === null ? 'ACTIVE' : 'TRASHED'], operators: choice },
}
/** Count Sites does not know these. */
const unknownToCount = ['premium', 'appIds']

const sortable: Readonly<Record<string, (site: SandboxSite) => string>> = {
  displayName: (site) => site.displayName,
  createdDate: (site) => site.createdDate,
  updatedDate: (site) => site.createdDate,
  trashedDate: (site) => site.trashedDate ?? '',
}

export interface SiteSearch {
  readonly filter: Bag
  readonly sort: readonly { readonly fieldName: string; readonly order: 'ASC' | 'DESC' }[]
  readonly from: number
}

/** Which field or operator of a filter the call does not know, or null. */
export function filterError(filter: Bag, call: 'query' | 'count' = 'query'): string | null {
  for (const [name, wanted] of Object.entries(filter)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (field === undefined || (call === 'count' && unknownToCount.includes(name)))
      return `there is no field ${name}`
    if (typeof wanted !== 'object') continue
    const strange = Object.keys(bag(wanted)).find((operator) => !Object.hasOwn(field.operators, operator))
    if (strange !== undefined) return `${name}: there is no operator ${strange}`
  }
  return null
}

/** The sort of a query; null for a field or an order nobody knows. */
export function readSort(input: unknown): SiteSearch['sort'] | null {
  if (input !== undefined && !Array.isArray(input)) return null
  const named: readonly unknown[] = input ?? []
  const sort = named.map((one) => readSorting(bag(one))).filter((one) => one !== null)
  return sort.length < named.length ? null : sort
}

function readSorting({ fieldName, order = 'ASC' }: Bag): SiteSearch['sort'][number] | null {
  if (typeof fieldName !== 'string' || !Object.hasOwn(sortable, fieldName)) return null
  return order === 'ASC' || order === 'DESC' ? { fieldName, order } : null
}

function passes(site: SandboxSite, [name, wanted]: readonly [string, unknown]): boolean {
  const field = fields[name]
  if (field === undefined) return false
  const values = field.of(site)
  const tests = typeof wanted === 'object' && wanted !== null ? Object.entries(wanted) : [['$eq', wanted]]
  return tests.every(([operator, operand]) => field.operators[String(operator)]?.(values, operand) === true)
}

/** Without a namespace in the filter, headless sites are left out silently. */
export function findSites(sites: readonly SandboxSite[], search: SiteSearch): readonly SandboxSite[] {
  const conditions = Object.entries({ namespace: 'WIX', ...search.filter })
  const found = sites.filter((site) => conditions.every((condition) => passes(site, condition)))
  const [first, second] = search.sort
  if (first === undefined) return found
  const by = (one: SiteSearch['sort'][number] | undefined, a: SandboxSite, b: SandboxSite): number => {
    if (one === undefined) return 0
    const [left, right] = [lower(sortable[one.fieldName]?.(a)), lower(sortable[one.fieldName]?.(b))]
    const rising = left < right ? -1 : Number(left > right)
    return one.order === 'DESC' ? -rising : rising
  }
  return found.toSorted((a, b) => by(first, a, b) || by(second, a, b))
}

/** A cursor carries its search along: the next page is asked for with nothing else. */
export const writeCursor = (search: SiteSearch): string =>
  Buffer.from(JSON.stringify(search)).toString('base64url')

export function readCursor(cursor: unknown): SiteSearch | null {
  try {
    const parsed = bag(JSON.parse(Buffer.from(String(cursor), 'base64url').toString()))
    const sort = readSort(parsed.sort)
    const { from } = parsed
    if (sort === null || typeof from !== 'number' || !Number.isInteger(from) || from < 0) return null
    return filterError(bag(parsed.filter)) === null ? { filter: bag(parsed.filter), sort, from } : null
  } catch {
    return null
  }
}
