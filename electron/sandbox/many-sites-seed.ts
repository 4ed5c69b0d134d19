import {
  ownerEmail,
  practiceAccountId,
  practiceSeedWith,
  type Special,
  specialSite,
} from './practice-seed.ts'
import { seededGuid } from './seeded-values.ts'
import type { SandboxFolder, SandboxSeed, SandboxSite } from './world-state.ts'

const places = 'Harbour Mill Station Garden Castle Bridge Market Forest Hill Lake'.split(' ')
const trades = 'Bakery Dental Books Cycles Yoga Law Florist Roofing Hotel Optics'.split(' ')

/** In every two hundred sites one of each kind; headless ones are more common. */
function specialAt(at: number): readonly Special[] {
  const kinds: readonly Special[] = ['trashed', 'foreign', 'blocked', 'unpublished', 'full']
  const kind = kinds[(at % 200) - 150]
  if (kind !== undefined) return [kind]
  return at % 50 === 49 ? ['headless'] : []
}

const nameAt = (at: number): string =>
  `${places[at % 10]} ${trades[Math.floor(at / 10) % 10]} ${Math.floor(at / 100) + 1}`

/** A folder for every ten sites, at most 1,200: ten at the root, and up to ten in each, of the same ten names. */
function foldersFor(sites: number): readonly SandboxFolder[] {
  const idOf = (at: number) => seededGuid(`folder ${at} of many`)
  return Array.from({ length: Math.min(1200, Math.ceil(sites / 10)) }, (_, at) => ({
    id: idOf(at),
    name: trades[at % 10] ?? '',
    parentId: at < 10 ? '' : idOf(Math.floor(at / 10) - 1),
  }))
}

function siteAt(at: number, folders: readonly SandboxFolder[]): SandboxSite {
  const site: SandboxSite = {
    id: seededGuid(`site ${at} of many`),
    // One in two hundred has its neighbour's name.
    displayName: nameAt(at % 200 === 160 ? at - 1 : at),
    viewUrl: `https://www.client-${at}.example`,
    ownerAccountId: practiceAccountId,
    ownerEmail,
    published: true,
    premium: at % 2 === 0,
    blocked: false,
    trashedDate: null,
    namespace: 'WIX',
    editorType: at % 3 === 2 ? 'STUDIO' : 'EDITOR',
    folderId: folders[Math.floor(at / 10) % folders.length]?.id ?? null,
    createdDate: new Date(Date.UTC(2020, 0, 1) + at * 3_600_000).toISOString(),
    seats: 1000,
  }
  return specialSite(site, specialAt(at))
}

/** A thousand seats, and room for invites. */
const mostPeople = 900

/** As many sites as asked for, the same ones every time; for figures and paging. Throws RangeError beyond 1-100,000 sites or 900 people. */
export function manySitesSeed(count: number, peoplePerSite: number | null = null): SandboxSeed {
  if (!Number.isInteger(count) || count < 1 || count > 100_000)
    throw new RangeError('a seed has 1 to 100,000 sites')
  if (
    peoplePerSite !== null &&
    !(Number.isInteger(peoplePerSite) && peoplePerSite >= 0 && peoplePerSite <= mostPeople)
  )
    throw new RangeError(`a site has 0 to ${mostPeople} people`)
  const folders = foldersFor(count)
  return practiceSeedWith(
    peoplePerSite === null ? `${count} sites` : `${count} sites of ${peoplePerSite} people`,
    Array.from({ length: count }, (_, at) => siteAt(at, folders)),
    folders,
    // Each works on up to eighty sites of two thousand.
    { inAll: Math.max(97, 25 * (peoplePerSite ?? 0)), perSite: peoplePerSite },
  )
}
