import { expect, test } from 'vitest'
import { manySitesSeed } from '../../../electron/sandbox/many-sites-seed.ts'
import { practiceAccountId, practiceKey, practiceSeed } from '../../../electron/sandbox/practice-seed.ts'
import type { SandboxSeed, SandboxSite } from '../../../electron/sandbox/world-state.ts'

const kinds = (seed: SandboxSeed) => {
  const count = (is: (site: SandboxSite) => boolean) => seed.sites.filter(is).length
  return {
    trashed: count((site) => site.trashedDate !== null),
    foreign: count((site) => site.ownerAccountId !== seed.accountId),
    blocked: count((site) => site.blocked),
    unpublished: count((site) => !site.published && site.viewUrl === ''),
    headless: count((site) => site.namespace === 'HEADLESS'),
    full: count((site) => seed.contributors.filter((one) => one.siteId === site.id).length >= site.seats),
    sharingName: seed.sites.length - new Set(seed.sites.map((site) => site.displayName)).size,
  }
}

test('practice: thirty sites, one of each kind, fifteen roles, folders, people', () => {
  const seed = practiceSeed()
  expect(seed.sites).toHaveLength(30)
  expect(kinds(seed)).toEqual({
    trashed: 1,
    foreign: 1,
    blocked: 1,
    unpublished: 1,
    headless: 1,
    full: 1,
    sharingName: 1,
  })
  expect(seed.roles).toHaveLength(15)
  expect(new Set(seed.roles.map((role) => role.id)).size).toBe(15)
  const nameOf = new Map(seed.folders.map((folder) => [folder.id, folder.name]))
  expect(seed.folders.map((folder) => [nameOf.get(folder.parentId), folder.name])).toEqual([
    [undefined, 'Hospitality'],
    [undefined, 'Health'],
    [undefined, 'Trades'],
    [undefined, 'Shops'],
    [undefined, 'Non-profit'],
    ['Hospitality', 'Former clients'],
    ['Trades', 'Former clients'],
  ])
  expect(seed.contributors.length).toBeGreaterThan(20)
  expect(practiceSeed()).toEqual(seed)
})

test('2,000 sites: the same every time, ids and addresses all different, some of each kind', () => {
  const seed = manySitesSeed(2000)
  expect(manySitesSeed(2000)).toEqual(seed)
  expect(seed.sites.slice(0, 300)).toEqual(manySitesSeed(300).sites)
  expect(new Set(seed.sites.map((site) => site.id)).size).toBe(2000)
  expect(new Set(seed.sites.map((site) => site.viewUrl).filter((url) => url !== '')).size).toBe(1990)
  expect(kinds(seed)).toEqual({
    trashed: 10,
    foreign: 10,
    blocked: 10,
    unpublished: 10,
    headless: 40,
    full: 10,
    sharingName: 10,
  })
})

test('2,000 sites of 40 people: everybody on many sites, nobody twice on one', () => {
  const { contributors, sites } = manySitesSeed(2000, 40)
  const full = sites.filter((site) => site.seats === 2).length
  const foreign = sites.filter((site) => site.ownerAccountId !== practiceAccountId).length
  expect(contributors).toHaveLength((2000 - full) * 40 + full * 2 + foreign)
  expect(new Set(contributors.map((one) => `${one.siteId} ${one.accountId}`)).size).toBe(contributors.length)
  expect(new Set(contributors.map((one) => one.accountId)).size).toBe(1001)
  expect(() => manySitesSeed(1, 901)).toThrow(RangeError)
})

test('a seed has 1 to 100,000 sites', () => {
  for (const count of [0, -1, 1.5, 100_001, Number.NaN]) {
    expect(() => manySitesSeed(count)).toThrow(RangeError)
  }
  expect(manySitesSeed(1).sites).toHaveLength(1)
})

test('nothing of it can be real: example names only, and a key that says what it is', () => {
  for (const seed of [practiceSeed(), manySitesSeed(400)]) {
    for (const site of seed.sites) {
      expect(site.viewUrl).toMatch(/^$|^https:\/\/www\.[a-z0-9-]+\.example$/)
      expect(site.ownerEmail).toMatch(/\.example$/)
    }
  }
  expect(practiceKey).toContain('not-a-real-key')
})
