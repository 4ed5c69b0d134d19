import { type Bag, bag } from './wire.ts'
import type { SandboxSite } from './world-state.ts'

// Query Sites' filter, sort and cursor (wix-api.md §6), as far as they are documented.

/** What a site is asked for. A field that is not here is refused, so that a misspelt filter cannot pass unseen. */
const fields: Readonly<Record<string, (site: SandboxSite) => string | boolean>> = {
  id: (site) => site.id,
  folderId: (site) => site.folderId ?? '',
  editorType: (site) => site.editorType,
  premium: (site) => site.premium,
  published: (site) => site.published,
  namespace: (site) => site.namespace,
  name: (site) => site.displayName,
  displayName: (site) => site.displayName,
  searchPhrase: (site) => `${site.displayName} ${site.viewUrl}`,
  state: (site) => (site.trashedDate === null ? 'ACTIVE' : 'TRASHED'),
  domainConnected: (site) => site.premium,
  createdDate: (site) => site.createdDate,
  updatedDate: (site) => site.createdDate,
  ownerAccountId: (site) => site.ownerAccountId,
}

const operators: Readonly<Record<string, (value: string | boolean, wanted: unknown) => boolean>> = {
  $eq: (value, wanted) => value === wanted,
  $ne: (value, wanted) => value !== wanted,
  $in: (value, wanted) => Array.isArray(wanted) && wanted.includes(value),
  $nin: (value, wanted) => Array.isArray(wanted) && !wanted.includes(value),
  $contains: (value, wanted) => lower(value).includes(lower(wanted)),
  $startsWith: (value, wanted) => lower(value).startsWith(lower(wanted)),
}
const lower = (value: unknown): string => String(value).toLowerCase()

export interface SiteSearch {
  readonly filter: Bag
  readonly sort: readonly { readonly fieldName: string; readonly order: 'ASC' | 'DESC' }[]
  readonly from: number
}

/** Which field or operator of a filter nobody knows, or null. */
export function filterError(filter: Bag): string | null {
  for (const [name, wanted] of Object.entries(filter)) {
    if (!Object.hasOwn(fields, name)) return `there is no field ${name}`
    if (typeof wanted !== 'object') continue
    const strange = Object.keys(bag(wanted)).find((operator) => !Object.hasOwn(operators, operator))
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
  if (typeof fieldName !== 'string' || !Object.hasOwn(fields, fieldName)) return null
  return order === 'ASC' || order === 'DESC' ? { fieldName, order } : null
}

function passes(site: SandboxSite, [name, wanted]: readonly [string, unknown]): boolean {
  const value = fields[name]?.(site) ?? ''
  if (name === 'searchPhrase' && typeof wanted === 'string') return lower(value).includes(lower(wanted))
  if (typeof wanted !== 'object' || wanted === null) return value === wanted
  return Object.entries(wanted).every(([operator, operand]) => operators[operator]?.(value, operand) === true)
}

/** Without a namespace in the filter, headless sites are left out silently. */
export function findSites(sites: readonly SandboxSite[], search: SiteSearch): readonly SandboxSite[] {
  const conditions = Object.entries({ namespace: 'WIX', ...search.filter })
  const found = sites.filter((site) => conditions.every((condition) => passes(site, condition)))
  const [first, second] = search.sort
  if (first === undefined) return found
  const by = (one: SiteSearch['sort'][number] | undefined, a: SandboxSite, b: SandboxSite): number => {
    if (one === undefined) return 0
    const [left, right] = [lower(fields[one.fieldName]?.(a)), lower(fields[one.fieldName]?.(b))]
    const rising = left < right ? -1 : Number(left > right)
    return one.order === 'DESC' ? -rising : rising
  }
  return found.toSorted((a, b) => by(first, a, b) || by(second, a, b))
}

/** A cursor carries its search along: the next page is asked for with nothing else. */
export const writeCursor = (search: SiteSearch): string =>
  Buffer.from(JSON.stringify(search)).toString('base64url')

export function readCursor(text: unknown): SiteSearch | null {
  try {
    const parsed = bag(JSON.parse(Buffer.from(String(text), 'base64url').toString()))
    const sort = readSort(parsed.sort)
    const { from } = parsed
    if (sort === null || typeof from !== 'number' || !Number.isInteger(from) || from < 0) return null
    return filterError(bag(parsed.filter)) === null ? { filter: bag(parsed.filter), sort, from } : null
  } catch {
    return null
  }
}
