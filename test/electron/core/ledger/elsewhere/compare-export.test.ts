import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  compareExport,
  type InviteHere,
} from '../../../../../electron/core/ledger/elsewhere/compare-export.ts'
import type { FiledInvite } from '../../../../../electron/core/ledger/elsewhere/read-export.ts'

const at = '2026-03-02T09:00:00.000Z'
const later = '2026-03-09T09:00:00.000Z'
const filed = (over: Partial<FiledInvite> = {}): FiledInvite => ({
  row: 2,
  inviteId: 'i1',
  earlierIds: [],
  address: 'Ann@x.example',
  addressKey: 'ann@x.example',
  siteId: 's1',
  siteName: 'Bakery',
  wixStatus: 'Pending',
  createdAt: at,
  lastSentAt: at,
  expiresAt: later,
  mails: 1,
  roleIds: ['r1'],
  roleTitles: ['Editor'],
  actor: 'rosa',
  acceptance: '',
  ...over,
})
const here = (over: Partial<InviteHere> = {}): InviteHere => ({
  ...filed(),
  key: 'k1',
  hasOwnWord: false,
  ...over,
})

function compare(file: readonly FiledInvite[], ours: readonly InviteHere[]) {
  const compared = compareExport(file, {
    byId: (id) => ours.find((one) => one.inviteId === id || one.earlierIds.includes(id)),
    withoutId: (key, siteId) =>
      ours.find((one) => one.inviteId === null && one.addressKey === key && one.siteId === siteId),
    isKnownSite: (siteId) => siteId !== 'foreign',
    areKnownRoles: (_siteId, roleIds) => roleIds.every((id) => /^r\d$/.test(id)),
  })
  const { added, known, differing, unread } = compared
  return {
    added: added.map(({ row }) => row),
    known,
    differing: differing.map(({ difference }) => [difference.row, difference.isFileNewer]),
    unread: unread.map(({ row, why }) => [row, why]),
  }
}
const nothing = { added: [], known: 0, differing: [], unread: [] }

test.each<[string, FiledInvite, readonly InviteHere[], Partial<ReturnType<typeof compare>>]>([
  ['new', filed(), [], { added: [2] }],
  ['the same', filed(), [here()], { known: 1 }],
  [
    'the same, roles in another order',
    filed({ roleIds: ['r2', 'r1'] }),
    [here({ roleIds: ['r1', 'r2'] })],
    { known: 1 },
  ],
  [
    'new, with a role id that a spreadsheet rounded',
    filed({ roleIds: ['6.73259E+18'] }),
    [],
    { unread: [[2, 'unknown-role']] },
  ],
  [
    'known, with such an id',
    filed({ roleIds: ['6.73259E+18'] }),
    [here()],
    { unread: [[2, 'unknown-role']] },
  ],
  ['new, with no role that anybody knows', filed({ roleIds: [], roleTitles: [] }), [], { added: [2] }],
  [
    'accepted there, as they inferred',
    filed({ acceptance: 'probably' }),
    [here()],
    { differing: [[2, false]] },
  ],
  [
    'accepted there, and known here',
    filed({ acceptance: 'probably' }),
    [here({ hasOwnWord: true })],
    { known: 1 },
  ],
  ['heard already', filed({ acceptance: 'possibly' }), [here({ acceptance: 'possibly' })], { known: 1 }],
  ['not known there', filed(), [here({ acceptance: 'possibly' })], { known: 1 }],
  ['reminded there', filed({ mails: 2, lastSentAt: later }), [here()], { differing: [[2, true]] }],
  ['reminded here', filed(), [here({ mails: 2, lastSentAt: later })], { differing: [[2, false]] }],
  [
    'resent there under a new id',
    filed({ inviteId: 'i2', earlierIds: ['i1'] }),
    [here()],
    { differing: [[2, false]] },
  ],
  ['the file still has an earlier id', filed(), [here({ inviteId: 'i2', earlierIds: ['i1'] })], { known: 1 }],
  ['said here without an id, sent there', filed(), [here({ inviteId: null })], { differing: [[2, false]] }],
  ['said on both sides', filed({ inviteId: null }), [here({ inviteId: null })], { known: 1 }],
  [
    'an id of somebody else',
    filed(),
    [here({ addressKey: 'ben@x.example' })],
    { unread: [[2, 'other-person']] },
  ],
  ['an id on another site', filed(), [here({ siteId: 's2' })], { unread: [[2, 'other-person']] }],
  ['a site of nobody here', filed({ siteId: 'foreign' }), [], { unread: [[2, 'unknown-site']] }],
])('%s', (_, file, ours, expected) => {
  expect(compare([file], ours)).toEqual({ ...nothing, ...expected })
})

test('an invite that stands in the file twice counts once, by any of its ids', () => {
  const file = [filed(), filed({ row: 3, inviteId: 'i2', earlierIds: ['i1'] }), filed({ row: 4 })]
  expect(compare(file, [])).toEqual({
    ...nothing,
    added: [2],
    unread: [
      [3, 'doubled'],
      [4, 'doubled'],
    ],
  })
})

test('every row of a file ends in exactly one place, and what is added is not known here', () => {
  const person = fc.constantFrom('ann@x.example', 'ben@x.example')
  const record = fc.record({
    inviteId: fc.option(fc.constantFrom('i1', 'i2', 'i3')),
    addressKey: person,
    siteId: fc.constantFrom('s1', 's2', 'foreign'),
    wixStatus: fc.constantFrom('Pending', 'Used'),
    mails: fc.integer({ min: 1, max: 3 }),
  })
  fc.assert(
    fc.property(fc.array(record, { maxLength: 8 }), fc.array(record, { maxLength: 4 }), (file, ours) => {
      const rows = file.map((one, at) => filed({ ...one, row: at + 2 }))
      const known = ours.map((one, at) => here({ ...one, key: `k${at}` }))
      const compared = compare(rows, known)
      const { added, differing, unread } = compared
      expect(added.length + compared.known + differing.length + unread.length).toBe(rows.length)
      const ids = new Set(known.map(({ inviteId }) => inviteId).filter((id) => id !== null))
      for (const row of added) expect(ids.has(rows[row - 2]?.inviteId ?? '')).toBe(false)
    }),
  )
})
