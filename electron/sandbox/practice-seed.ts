import { seededGuid, seededRoleId } from './seeded-values.ts'
import {
  type SandboxContributor,
  type SandboxFolder,
  type SandboxKey,
  type SandboxRole,
  type SandboxSeed,
  type SandboxSite,
  scopes,
} from './world-state.ts'

/** The practice account; the key opens nothing but the sandbox, and says so. */
export const practiceAccountId = seededGuid('account')
export const practiceKey = 'PRACTICE.this-is-not-a-real-key.opens-only-the-sandbox'
/** Owns sites that the practice account may see and not change. */
export const foreignAccountId = seededGuid('another account')
/** Owns the practice sites, so it cannot be invited to them. */
export const ownerEmail = 'owner@studio-practice.example'

const role = (
  id: string,
  title: string,
  description: string,
  restrictFromLevel: SandboxRole['restrictFromLevel'] = 'NoRestriction',
): SandboxRole => ({ id, title, description, restrictFromLevel, isCustom: false })

const customRole = (title: string, description: string): SandboxRole => ({
  id: seededRoleId(`role ${title}`),
  title,
  description,
  restrictFromLevel: null,
  isCustom: true,
})

// Wix's documented sample has these three under these ids, two of them with “(Co-Owner)” in the title (wix-api.md §4).
export const ownerRoleId = '6601492336091027458'
const accountCoOwnerRoleId = '6642345101181663232'
export const coOwnerRoleId = '6732588207941061632'

/**
 * Fifteen roles: general ones, ones tied to apps, custom ones, and three that may not be given on a site. As in the
 * documented sample, Owner and the custom ones do not say where they may be used.
 */
export const sandboxRoles: readonly SandboxRole[] = [
  role(ownerRoleId, 'Owner', 'Owns the site and its billing', null),
  role(accountCoOwnerRoleId, 'Account Admin (Co-Owner)', 'Everything in the whole account', 'Site'),
  role(coOwnerRoleId, 'Admin (Co-Owner)', 'Everything but deleting and transferring the site', 'Account'),
  role('8511374291284061184', 'Website Manager', 'Edits the site, its content and its settings'),
  role('8511374291284061185', 'Website Designer', 'Edits the site, without inbox and contacts'),
  role('8511374291284061186', 'Back Office Manager', 'Dashboard only: orders, contacts and inbox'),
  role('7204518833971650560', 'Blog Editor', 'Writes, edits and publishes posts'),
  role('7204518833971650561', 'Blog Writer', 'Writes drafts'),
  role('7204518833971650562', 'Store Manager', 'Products, orders and stock'),
  role('7204518833971650563', 'Bookings Staff', 'Own calendar and appointments'),
  role('7204518833971650564', 'Marketing Manager', 'Campaigns, SEO and analytics'),
  role('7204518833971650565', 'Billing Manager', 'Subscriptions and payment methods', 'Site'),
  customRole('Content Reviewer', 'Reads drafts and comments on them'),
  customRole('Translator', 'Edits the other languages of a site'),
  customRole('SEO Partner', 'Meta data, redirects and reports'),
]

/** Folder and those inside it, name, address, and what is special. Every address ends in .example, which can never be real. */
const clients: readonly (readonly [string, string, string, ...Special[]])[] = [
  ['Hospitality', 'Harbour Street Bakery', 'harbourstreetbakery.example'],
  ['Hospitality', 'The Copper Kettle', 'copperkettle.example'],
  ['Hospitality', 'Osteria Lucia', 'osterialucia.example'],
  ['Hospitality', 'Brightside Café', 'brightside-cafe.example'],
  ['Hospitality', 'Hotel Alpenblick', 'hotel-alpenblick.example'],
  ['Hospitality', 'Seven Stones Winery', 'sevenstones.example', 'full'],
  ['Health', 'Dr. Mendel Dental Care', 'mendel-dental.example'],
  ['Health', 'Riverside Physiotherapy', 'riverside-physio.example'],
  ['Health', 'Green Leaf Pharmacy', 'greenleaf-pharmacy.example'],
  ['Health', 'Mindful Yoga Studio', 'mindful-yoga.example'],
  ['Health', 'Brightside Clinic', 'brightside-clinic.example'],
  ['Trades', 'Novak & Sons Roofing', 'novak-roofing.example'],
  ['Trades', 'Ironwood Joinery', 'ironwood-joinery.example'],
  ['Trades', 'Clearwater Plumbing', 'clearwater-plumbing.example'],
  ['Trades', 'Volt Electricians', 'volt-electricians.example'],
  ['Trades', 'Summit Landscaping', 'summit-landscaping.example', 'unpublished'],
  ['Shops', 'Paper Moon Stationery', 'papermoon.example'],
  ['Shops', 'Cycle Republic', 'cycle-republic.example'],
  ['Shops', 'Little Fox Toys', 'littlefox-toys.example'],
  ['Shops', 'Marlowe Books', 'marlowe-books.example'],
  ['Shops', 'Atelier Fontaine', 'atelier-fontaine.example'],
  ['Shops', 'Brightside', 'brightside-store.example'],
  ['Shops', 'Brightside', 'brightside-outlet.example'],
  ['Non-profit', 'City Animal Shelter', 'city-animal-shelter.example'],
  ['Non-profit', 'Open Hands Foundation', 'openhands.example'],
  ['Non-profit', 'Northgate Youth Choir', 'northgate-choir.example', 'headless'],
  ['', 'Studio Portfolio', 'studio-portfolio.example'],
  ['Hospitality/Former clients', 'Old Mill Events', 'oldmill-events.example', 'blocked'],
  ['Trades/Former clients', 'Client-owned: Baker & Hale', 'bakerhale.example', 'foreign'],
  ['', 'Test site (trashed)', 'trashed.example', 'trashed'],
]
/** What a site can be besides ordinary. */
export type Special = 'full' | 'unpublished' | 'headless' | 'blocked' | 'foreign' | 'trashed'

export const specialSite = (site: SandboxSite, special: readonly Special[]): SandboxSite => ({
  ...site,
  ...(special.includes('unpublished') ? { viewUrl: '', published: false } : {}),
  ...(special.includes('foreign') ? { ownerAccountId: foreignAccountId } : {}),
  ...(special.includes('blocked') ? { blocked: true } : {}),
  ...(special.includes('trashed') ? { trashedDate: '2026-09-30T10:00:00.000Z' } : {}),
  ...(special.includes('headless') ? { namespace: 'HEADLESS' as const } : {}),
  ...(special.includes('full') ? { seats: 2 } : {}),
})

function clientSite([folder, name, domain, ...special]: (typeof clients)[number], at: number): SandboxSite {
  const site: SandboxSite = {
    id: seededGuid(`site ${domain}`),
    displayName: name,
    viewUrl: `https://www.${domain}`,
    ownerAccountId: practiceAccountId,
    ownerEmail,
    published: true,
    premium: at % 4 !== 3,
    blocked: false,
    trashedDate: null,
    namespace: 'WIX',
    editorType: at % 5 === 4 ? 'STUDIO' : 'EDITOR',
    folderId: folder === '' ? null : seededGuid(`folder ${folder}`),
    createdDate: new Date(Date.UTC(2024, at % 12, 1 + (at % 27))).toISOString(),
    seats: 40,
  }
  return specialSite(site, special)
}

/** Who is there already. */
export interface SeededPeople {
  /** How many there are in all. */
  readonly inAll: number
  /** On each site; null for none to two, as they come. */
  readonly perSite: number | null
}

/** A full site has as many as it has seats. */
function seededContributors(
  sites: readonly SandboxSite[],
  { inAll, perSite }: SeededPeople,
): SandboxContributor[] {
  const accountIds = Array.from({ length: inAll }, (_, nth) => seededGuid(`person ${nth}`))
  return sites.flatMap((site, at) => {
    const count = site.seats === 2 ? 2 : (perSite ?? at % 3)
    const here = Array.from({ length: count }, (_, nth) =>
      contributor(site, accountIds[(at + nth) % inAll] ?? '', sandboxRoles[3 + (nth % 3)]?.id ?? ''),
    )
    // Working on a client's own site is how an agency sees it at all.
    return site.ownerAccountId === foreignAccountId
      ? [...here, contributor(site, practiceAccountId, coOwnerRoleId)]
      : here
  })
}

const contributor = (site: SandboxSite, accountId: string, roleId: string): SandboxContributor => ({
  siteId: site.id,
  accountId,
  email: null,
  roleIds: [roleId],
  isRemoved: false,
})

const folderPaths = [...new Set(clients.map(([folder]) => folder))].filter((path) => path !== '')
/** Two of them have one name, in different folders. */
const practiceFolders: readonly SandboxFolder[] = folderPaths.map((path) => {
  const [name = '', parent = ''] = path.split('/').toReversed()
  return {
    id: seededGuid(`folder ${path}`),
    name,
    parentId: parent === '' ? '' : seededGuid(`folder ${parent}`),
  }
})

/** As an agency makes one for this work: nothing about its own team, nor about places of business. */
const fullKey: SandboxKey = {
  key: practiceKey,
  accountId: practiceAccountId,
  scopes: scopes.filter((scope) => scope !== 'manage-team' && scope !== 'change-locations'),
  isRevoked: false,
}

/** The practice account with other sites and folders. */
export const practiceSeedWith = (
  name: string,
  sites: readonly SandboxSite[],
  folders: readonly SandboxFolder[],
  people: SeededPeople,
): SandboxSeed => ({
  name,
  accountId: practiceAccountId,
  keys: [fullKey],
  sites,
  folders,
  roles: sandboxRoles,
  contributors: seededContributors(sites, people),
})

/** Thirty sites of an agency's clients, two of them with the same name. */
export const practiceSeed = (): SandboxSeed =>
  practiceSeedWith('practice', clients.map(clientSite), practiceFolders, { inAll: 9, perSite: null })
