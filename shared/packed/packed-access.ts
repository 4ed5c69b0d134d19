import { type KnownAccess, knownKey } from '../known-access.ts'

type OfSite = Pick<KnownAccess, 'accountId' | 'siteId' | 'siteName' | 'readAt'>
type OfPerson = Omit<KnownAccess, keyof OfSite>

/** What stays out of a line while it is nothing out of the ordinary. */
const plain = {
  personId: null,
  addressKey: '',
  address: '',
  wixIds: [],
  state: 'open',
  sureness: null,
  because: 'invite',
  doubt: null,
  since: null,
  firstSeenAt: null,
  missingSince: null,
  roles: null,
  inviteKey: null,
  openInvites: [],
  expiresAt: null,
  candidates: [],
  isOwnKey: false,
} as const satisfies OfPerson

/** The same with what most lines have not at all: a field that is missing here is told by nobody. */
const usual = { ...plain, accountSureness: undefined } satisfies Readonly<
  Record<keyof Required<OfPerson>, unknown>
>
// Its own names, and no others.
const names = (Object.keys(usual) as readonly (keyof OfPerson)[]).filter(
  (name) => name !== 'personId' && name !== 'address',
)

/** Lines site by site, each with what is out of the ordinary only: a third of the characters of the lines themselves. */
export interface PackedAccess {
  readonly sites: readonly (OfSite & { readonly lines: readonly Partial<OfPerson>[] })[]
}

/** Keeps the order; lines of one site that follow each other are packed together. */
export function packAccess(lines: readonly KnownAccess[]): PackedAccess {
  const sites: (OfSite & { lines: Partial<OfPerson>[] })[] = []
  for (const line of lines) {
    const { accountId, siteId, siteName, readAt } = line
    const last = sites.at(-1)
    const isSame = last?.siteId === siteId && last.readAt === readAt
    const site = last !== undefined && isSame ? last : { accountId, siteId, siteName, readAt, lines: [] }
    if (site !== last) sites.push(site)
    site.lines.push(packLine(line))
  }
  return { sites }
}

/** One line as it is kept by the thousand: unpack those that are looked at. */
export interface PackedLine {
  readonly site: OfSite
  readonly packed: Partial<OfPerson>
  /** See `knownKey`. */
  readonly key: string
}

/** The lines of a part, still packed; the lines of a site share it. */
export const listPacked = ({ sites }: PackedAccess): readonly PackedLine[] =>
  sites.flatMap(({ lines, ...site }) =>
    lines.map((packed) => {
      const { addressKey = plain.addressKey, wixIds = plain.wixIds } = packed
      return { site, packed, key: knownKey({ siteId: site.siteId, addressKey, wixIds }) }
    }),
  )

export function unpackLine({ site, packed }: Omit<PackedLine, 'key'>): KnownAccess {
  const addressKey = packed.addressKey ?? ''
  const who = { personId: addressKey === '' ? null : addressKey, addressKey, address: addressKey }
  return { ...site, ...plain, ...who, ...packed }
}

/** One fact of a line without unpacking it; `personId` is null for a Wix account that nobody is known to be. */
export const packedFact = {
  addressKey: ({ packed }: PackedLine): string => packed.addressKey ?? '',
  personId: ({ packed }: PackedLine): string | null =>
    packed.personId === undefined ? (packed.addressKey ?? null) : packed.personId,
  wixIds: ({ packed }: PackedLine): readonly string[] => packed.wixIds ?? plain.wixIds,
  state: ({ packed }: PackedLine): KnownAccess['state'] => packed.state ?? plain.state,
  sureness: ({ packed }: PackedLine): KnownAccess['sureness'] => packed.sureness ?? plain.sureness,
  since: ({ packed }: PackedLine): string | null => packed.since ?? plain.since,
  roleIds: ({ packed }: PackedLine): readonly string[] => packed.roles?.roleIds ?? plain.wixIds,
} as const

export const unpackAccess = (packed: PackedAccess): readonly KnownAccess[] =>
  listPacked(packed).map(unpackLine)

/**
 * An address that is typed as it is known by, of somebody who has no other, is told once. Ten thousand lines are packed in
 * one turn: no list of fields is made for each.
 */
function packLine(line: OfPerson): Partial<OfPerson> {
  const { personId, addressKey, address } = line
  const packed: Partial<Record<keyof OfPerson, unknown>> = {}
  for (const name of names) {
    const value = line[name]
    if (value === usual[name] || (Array.isArray(value) && value.length === 0)) continue
    packed[name] = value
  }
  if (personId !== (addressKey === '' ? null : addressKey)) packed.personId = personId
  if (address !== addressKey) packed.address = address
  return packed as Partial<OfPerson>
}
