import { madeGuid } from './made-ids.ts'
import type { SandboxContributor, SandboxRole, SandboxSeed, SandboxSite } from './world-state.ts'

/** The practice account; the key opens nothing but the sandbox, and says so. */
export const practiceAccountId = madeGuid('account')
export const practiceKey = 'PRACTICE.this-is-not-a-real-key.opens-only-the-sandbox'

const role = (
  id: string,
  title: string,
  description: string,
  restrictFromLevel: SandboxRole['restrictFromLevel'] = 'NoRestriction',
): SandboxRole => ({ id, title, description, restrictFromLevel, isCustom: false })

const customRole = (title: string, description: string): SandboxRole => ({
  id: madeGuid(`role ${title}`),
  title,
  description,
  restrictFromLevel: 'NoRestriction',
  isCustom: true,
})

/** Fourteen roles: general ones, ones tied to apps, custom ones, and two that may not be given on a site. */
export const sandboxRoles: readonly SandboxRole[] = [
  role('6601492336091027458', 'Owner', 'Owns the site and its billing'),
  role('6732588207941061632', 'Admin (Co-Owner)', 'Everything but deleting and transferring the site'),
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

/** Folder, name, address, and what is special. Every address ends in .example, which can never be real. */
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
  ['', 'Old Mill Events', 'oldmill-events.example', 'blocked'],
  ['', 'Client-owned: Baker & Hale', 'bakerhale.example', 'foreign'],
  ['', 'Test site (trashed)', 'trashed.example', 'trashed'],
]
type Special = 'full' | 'unpublished' | 'headless' | 'blocked' | 'foreign' | 'trashed'

function clientSite([folder, name, domain, ...special]: (typeof clients)[number], at: number): SandboxSite {
  const is = (one: Special): boolean => special.includes(one)
  return {
    id: madeGuid(`site ${domain}`),
    displayName: name,
    viewUrl: is('unpublished') ? '' : `https://www.${domain}`,
    ownerAccountId: is('foreign') ? madeGuid('another account') : practiceAccountId,
    ownerEmail: 'owner@studio-practice.example',
    published: !is('unpublished'),
    premium: at % 4 !== 3,
    blocked: is('blocked'),
    trashedDate: is('trashed') ? '2026-09-30T10:00:00.000Z' : null,
    namespace: is('headless') ? 'HEADLESS' : 'WIX',
    folderId: folder === '' ? null : madeGuid(`folder ${folder}`),
    createdDate: new Date(Date.UTC(2024, at % 12, 1 + (at % 27))).toISOString(),
    seats: is('full') ? 2 : 40,
  }
}

/** Thirty sites of an agency's clients, two of them with the same name. */
export function practiceSeed(): SandboxSeed {
  const sites = clients.map(clientSite)
  const folders = [...new Set(clients.map(([folder]) => folder))].filter((name) => name !== '')
  const contributors = sites.flatMap((site, at): SandboxContributor[] => {
    const count = site.seats === 2 ? 2 : at % 3
    return Array.from({ length: count }, (_, nth) => ({
      siteId: site.id,
      accountId: madeGuid(`person ${(at + nth) % 9}`),
      email: null,
      roleIds: [sandboxRoles[2 + (nth % 3)]?.id ?? ''],
      isRemoved: false,
    }))
  })
  return {
    accountId: practiceAccountId,
    keys: [fullKey(practiceKey)],
    sites,
    folders: folders.map((name) => ({ id: madeGuid(`folder ${name}`), name })),
    roles: sandboxRoles,
    contributors,
  }
}

const fullKey = (key: string) => ({
  key,
  accountId: practiceAccountId,
  scopes: ['manage-contributors', 'read-sites', 'read-roles'] as const,
  isRevoked: false,
})

/** As many sites as asked for, each with a name and an address of its own; for figures and paging. */
export function manySitesSeed(count: number): SandboxSeed {
  const places = [
    'Harbour',
    'Mill',
    'Station',
    'Garden',
    'Castle',
    'Bridge',
    'Market',
    'Forest',
    'Hill',
    'Lake',
  ]
  const trades = [
    'Bakery',
    'Dental',
    'Books',
    'Cycles',
    'Yoga',
    'Law',
    'Florist',
    'Roofing',
    'Hotel',
    'Optics',
  ]
  const seed = practiceSeed()
  const sites = Array.from({ length: count }, (_, at): SandboxSite => {
    const name = `${places[at % 10]} ${trades[Math.floor(at / 10) % 10]} ${Math.floor(at / 100) + 1}`
    const folder = seed.folders[at % seed.folders.length]
    return {
      id: madeGuid(`site ${at} of many`),
      displayName: name,
      viewUrl: `https://www.client-${at}.example`,
      ownerAccountId: practiceAccountId,
      ownerEmail: 'owner@studio-practice.example',
      published: true,
      premium: at % 2 === 0,
      blocked: false,
      trashedDate: null,
      namespace: at % 50 === 49 ? 'HEADLESS' : 'WIX',
      folderId: folder?.id ?? null,
      createdDate: new Date(Date.UTC(2020, 0, 1) + at * 3_600_000).toISOString(),
      seats: 1000,
    }
  })
  return { ...seed, sites, contributors: [] }
}
