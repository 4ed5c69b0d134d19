import { expect, test } from 'vitest'
import { diffSites, type StoredSite, siteFacts } from '../../../../electron/core/directory/diff-sites.ts'
import { usableRoles } from '../../../../electron/core/directory/usable-roles.ts'
import type { WixRole, WixSite } from '../../../../electron/core/wix/wix-api.ts'

const wixSite = (id: string, more: Partial<WixSite> = {}): WixSite => ({
  id,
  name: `Site ${id}`,
  url: `https://${id}.example`,
  ownerAccountId: 'ME',
  contributorAccountIds: [],
  isPublished: true,
  isPremium: false,
  isBlocked: false,
  isTrashed: false,
  isHeadless: false,
  folderId: null,
  ...more,
})
const facts = (id: string, more: Partial<WixSite> = {}) => siteFacts(wixSite(id, more), 'me')
const stored = (id: string, more: Partial<StoredSite> = {}): StoredSite => ({
  ...facts(id),
  source: 'synced',
  isPresent: true,
  ...more,
})
const ids = (changes: ReturnType<typeof diffSites>) => [
  changes.upserts.map((site) => site.siteId),
  changes.absent,
]

test('only what is new or different is written, only what is gone is absent', () => {
  const before = [
    stored('same'),
    stored('renamed', { name: 'Old' }),
    stored('gone'),
    stored('gone-before', { isPresent: false }),
  ]
  expect(ids(diffSites(before, [facts('same'), facts('renamed'), facts('new')], true))).toEqual([
    ['renamed', 'new'],
    ['gone'],
  ])
})

test.each([
  ['name', { name: 'x' }],
  ['url', { url: 'x' }],
  ['owner', { ownerAccountId: 'other' }],
  ['blocked', { isBlocked: true }],
  ['published', { isPublished: false }],
  ['premium', { isPremium: true }],
  ['headless', { isHeadless: true }],
  ['folder', { folderId: 'f' }],
  ['collaborators', { contributorAccountIds: ['c'] }],
])('a change of %s is written', (_, change) => {
  expect(ids(diffSites([stored('a')], [facts('a', change)], true))).toEqual([['a'], []])
})

test('the order in which Wix names collaborators is no change', () => {
  const one = facts('a', { contributorAccountIds: ['c', 'b'] })
  const other = facts('a', { contributorAccountIds: ['b', 'c'] })
  expect(ids(diffSites([{ ...one, source: 'synced', isPresent: true }], [other], true))).toEqual([[], []])
})

test('a list that is not whole makes nothing absent', () => {
  expect(ids(diffSites([stored('a'), stored('b')], [facts('a')], false))).toEqual([[], []])
})

test('a site added by hand is never absent, and becomes a synced one once Wix names it', () => {
  const byHand = stored('a', { source: 'by-hand' })
  expect(ids(diffSites([byHand], [], true))).toEqual([[], []])
  expect(ids(diffSites([byHand], [facts('a')], true))).toEqual([['a'], []])
})

test('a site that comes back is present again', () => {
  expect(ids(diffSites([stored('a', { isPresent: false })], [facts('a')], true))).toEqual([['a'], []])
})

test('ours is what the account of the key owns, whatever the letter case; an owner nobody named counts as ours', () => {
  expect(facts('a').isOurs).toBe(true)
  expect(facts('a', { ownerAccountId: '' }).isOurs).toBe(true)
  expect(facts('a', { ownerAccountId: 'you' }).isOurs).toBe(false)
  expect(facts('a', { contributorAccountIds: ['ME', 'c'] }).contributors).toBe('["c"]')
})

test('Owner and roles that may not be used on a site are hidden', () => {
  const role = (id: string, title: string, restrictFromLevel: string | null = null): WixRole => ({
    id,
    title,
    description: '',
    restrictFromLevel,
    isCustom: false,
  })
  const all = [
    role('6601492336091027458', 'Ägare'),
    role('1', ' OWNER '),
    role('2', 'Site-restricted', 'Site'),
    role('3', 'Also', 'SITE'),
    role('4', 'Not in accounts', 'Account'),
    role('5', 'Editor', 'NoRestriction'),
    role('6', 'Co-Owner'),
  ]
  expect(usableRoles(all).map((one) => one.id)).toEqual(['4', '5', '6'])
})
