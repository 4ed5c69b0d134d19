import type { KnownAccess } from '../../../shared/known-access.ts'
import type { LinkedAccount, PersonRow } from '../../../shared/person.ts'
import type { PersonPage } from '../../../shared/person-page.ts'

const nobody = {
  doubt: null,
  roles: null,
  inviteKey: null,
  sureness: null,
  candidates: [],
  isOwnKey: false,
} as const
const never = { since: null, firstSeenAt: null, missingSince: null, expiresAt: null, readAt: null } as const

export const known = (change: Partial<KnownAccess>): KnownAccess => ({
  ...nobody,
  ...never,
  accountId: 'a1',
  siteId: 's1',
  siteName: 'Bakery',
  personId: 'anna@x.invalid',
  address: 'anna@x.invalid',
  addressKey: 'anna@x.invalid',
  state: 'open',
  because: 'invite',
  wixIds: [],
  openInvites: [],
  ...change,
})

export const aPersonRow = (change: Partial<PersonRow>): PersonRow => ({
  rosterId: 'r1',
  rosterName: 'Spring',
  rowId: 1,
  number: 1,
  addressKey: 'anna@x.invalid',
  address: 'anna@x.invalid',
  name: '',
  siteId: 's1',
  site: 'Bakery',
  roles: 'Translator',
  ...change,
})

export const aPersonPage = ({
  accounts = [],
  notTheirs = [],
  addressKeys = ['anna@x.invalid'],
  ...change
}: Partial<Omit<PersonPage, 'person'>> & {
  readonly accounts?: readonly LinkedAccount[]
  readonly notTheirs?: readonly LinkedAccount[]
  readonly addressKeys?: readonly string[]
}): PersonPage => ({
  person: { id: addressKeys[0] ?? '', name: '', addressKeys, accounts, left: null, notTheirs },
  name: '',
  names: [],
  addresses: addressKeys.map((addressKey) => ({ addressKey, address: addressKey, rows: 0, invites: 0 })),
  rows: [],
  invites: [],
  access: [],
  ...change,
})
