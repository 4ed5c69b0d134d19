import { expect, test } from 'vitest'
import {
  parseAssignedRoles,
  parseContributors,
  parseCount,
  parseFolders,
  parseRoles,
  parseSites,
} from '../../../../electron/core/wix/parse-directory.ts'
import { parseWireJson } from '../../../../electron/core/wix/wire-values.ts'

test('role ids of 19 digits stay exact even when they come as bare numbers', () => {
  const parsed = parseWireJson(
    '{"predefinedRoles":[{"id":6601492336091027458,"title":"Owner"}],"n":1.5,"s":"[9007199254740993]"}',
  )
  expect(parsed).toMatchObject({ n: 1.5, s: '[9007199254740993]' })
  expect(parseRoles(parsed)).toMatchObject([{ id: '6601492336091027458' }])
})

test('a site shows what people know it by, and flags in any dress', () => {
  const page = parseSites({
    sites: [
      {
        id: 's1',
        name: 'slug',
        displayName: 'Shown',
        viewUrl: 'https://a.example',
        published: 'true',
        blocked: true,
      },
      {
        id: 's2',
        name: 'slug',
        viewUrl: null,
        trashedDate: '2026-01-01',
        namespace: 'headless',
        ownerAccountId: 9,
      },
      { id: 's3', contributorAccountIds: 'none' },
      { name: 'nobody' },
      null,
    ],
  })
  expect(page?.sites).toMatchObject([
    { id: 's1', name: 'Shown', isPublished: true, isBlocked: true, isTrashed: false, isHeadless: false },
    { id: 's2', name: 'slug', url: '', isTrashed: true, isHeadless: true, ownerAccountId: '9' },
    { id: 's3', name: 's3', contributorAccountIds: [], folderId: null },
  ])
})

test.each([
  ['says so', { hasNext: false, cursors: { next: 'c' } }, null, false],
  ['has a cursor and no word on it', { cursors: { next: 'c' } }, 'c', false],
  ['says yes', { hasNext: true, cursors: { next: 'c' } }, 'c', false],
  ['says yes without a cursor', { hasNext: true }, null, true],
  ['has no cursors', { hasNext: null, cursors: null }, null, false],
  ['has an empty cursor', { cursors: { next: '' } }, null, false],
  ['is no metadata', 'x', null, false],
])('a page of sites whose paging %s', (_, metadata, next, isBroken) => {
  expect(parseSites({ sites: [], metadata })).toMatchObject({ next, isBroken })
})

test('an answer without sites is not an account without sites', () => {
  expect(parseSites({})).toBeNull()
  expect(parseSites(null)).toBeNull()
  expect(parseSites({ message: 'hello' })).toBeNull()
  expect(parseSites({ metadata: { hasNext: false } })).toEqual({ sites: [], next: null, isBroken: false })
})

test('counts come as numbers or text', () => {
  expect(parseCount({ count: 12 })).toBe(12)
  expect(parseCount({ count: '12' })).toBe(12)
  expect(parseCount({ count: null })).toBeNull()
  expect(parseCount({ count: -1 })).toBeNull()
  expect(parseCount(null)).toBeNull()
})

test.each([
  ['full', 2, {}, false],
  ['short', 1, {}, true],
  ['empty', 0, { metadata: { hasNext: true } }, true],
  ['full and the total reached', 2, { metadata: { total: 2 } }, true],
  ['full and denied more', 2, { pagingMetadata: { hasNext: false } }, true],
  ['short and promised more', 1, { metadata: { hasNext: true } }, false],
])('a page of folders that is %s', (_, length, paging, isLast) => {
  const folders = Array.from({ length }, (_one, index) => ({ id: `f${index}`, name: `F${index}` }))
  expect(parseFolders({ folders, ...paging }, { offset: 0, limit: 2 })).toMatchObject({ isLast })
})

test('a folder tells the folders it is in; "" is no parent', () => {
  const path = [{ id: 'a', name: 'Clients' }, 'x', { id: 5 }]
  const folders = [
    { id: 'b', name: 'Bakers', parentId: 'a', path },
    { id: 'a', name: 'Clients', parentId: '', path: null },
  ]
  expect(parseFolders({ folders }, { offset: 0, limit: 9 })?.folders).toEqual([
    {
      id: 'b',
      name: 'Bakers',
      parentId: 'a',
      path: [
        { id: 'a', name: 'Clients' },
        { id: '5', name: '' },
      ],
    },
    { id: 'a', name: 'Clients', parentId: null, path: [] },
  ])
})

test('folders without an id are left out; no folders at all is fine', () => {
  expect(parseFolders({ folders: [{ name: 'x' }, { id: 1 }] }, { offset: 0, limit: 9 })?.folders).toEqual([
    { id: '1', name: '1', parentId: null, path: [] },
  ])
  expect(parseFolders({}, { offset: 0, limit: 9 })).toEqual({ folders: [], isLast: true })
  expect(parseFolders(null, { offset: 0, limit: 9 })).toBeNull()
})

const editor = { id: '1', title: 'Editor', description: 'edits' }
const own = { id: '2', title: 'Own' }
test.each([
  ['documented', { predefinedRoles: [editor], customRoles: [own] }, [false, true]],
  ['a flat array', [editor, own], [false, false]],
  ['{roles}', { roles: [editor, own] }, [false, false]],
  ['areas', { areas: [{ name: 'Site', roles: [editor] }, { roles: [own] }] }, [false, false]],
  ['a flat array of areas', [{ roles: [editor, own] }], [false, false]],
  [
    'twice the same and some without an id',
    { roles: [editor, editor, { title: 'x' }, null, own] },
    [false, false],
  ],
])('roles come as %s', (_, input, custom) => {
  const roles = parseRoles(input)
  expect(roles?.map((role) => role.title)).toEqual(['Editor', 'Own'])
  expect(roles?.map((role) => role.isCustom)).toEqual(custom)
})

test.each([[null], ['x'], [{}], [{ message: 'no' }]])('%j holds no roles', (input) => {
  expect(parseRoles(input)).toBeNull()
})

test('contributors are id pairs; an empty body does not claim that there are none', () => {
  expect(
    parseContributors({
      contributors: [{ accountId: 'a' }, { accountOwnerId: 'b' }, { accountId: 'c', accountOwnerId: 'd' }],
    }),
  ).toEqual([
    { accountId: 'a', accountOwnerId: null },
    { accountId: 'c', accountOwnerId: 'd' },
  ])
  expect(parseContributors({})).toEqual([])
  expect(parseContributors(null)).toBeNull()
  expect(parseAssignedRoles({ newAssignedRoles: [{ roleId: 5 }] })).toEqual([
    { roleId: '5', assignmentId: null },
  ])
  expect(parseAssignedRoles(null)).toEqual([])
})
