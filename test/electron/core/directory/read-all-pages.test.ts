import { expect, test } from 'vitest'
import {
  readAllFolders,
  readAllSites,
  type Walk,
} from '../../../../electron/core/directory/read-all-pages.ts'
import type { WixFailure, WixFolder, WixReply, WixSite } from '../../../../electron/core/wix/wix-api.ts'

const site = (id: string, isTrashed = false): WixSite => ({
  id,
  name: id,
  url: '',
  ownerAccountId: '',
  contributorAccountIds: [],
  isPublished: true,
  isPremium: false,
  isBlocked: false,
  isTrashed,
  isHeadless: false,
  folderId: null,
})
const meta = { status: 200, requestId: null }
const ok = <T>(value: T): WixReply<T> => ({ ok: true, value, meta })
const failure: WixFailure = {
  kind: 'server',
  reason: null,
  status: 500,
  requestId: null,
  code: null,
  message: 'no',
  fieldViolations: [],
  retryAfterMs: null,
  mayHaveActed: true,
}
const never = () => Promise.reject(new Error('not asked for'))

interface Page {
  readonly ids: readonly string[]
  readonly next: string | null
  readonly isBroken?: boolean
}

/** Pages of sites by cursor; '' is the first. A page may fail a few times before it comes. */
function walkOver(pages: Readonly<Record<string, Page>>, failures: Record<string, number> = {}) {
  const asked: (string | null)[] = []
  const walk: Walk = {
    auth: { url: '', key: '', wixAccountId: '' },
    signal: new AbortController().signal,
    mayRepeat: async (_failure, tries) => tries < 3,
    wix: {
      queryFolders: never,
      listRoles: never,
      querySites: async (_auth, { cursor }) => {
        asked.push(cursor)
        const left = failures[cursor ?? ''] ?? 0
        failures[cursor ?? ''] = left - 1
        const page = pages[cursor ?? '']
        if (left > 0 || page === undefined) return { ok: false, failure }
        return ok({
          sites: page.ids.map((id) => site(id, id.startsWith('trash'))),
          next: page.next,
          isBroken: page.isBroken ?? false,
        })
      },
    },
  }
  return { walk, asked }
}

test.each<[string, Record<string, Page>, readonly string[], boolean, number]>([
  ['one page', { '': { ids: ['a'], next: null } }, ['a'], true, 1],
  [
    'pages in a row',
    { '': { ids: ['a'], next: '1' }, 1: { ids: ['b'], next: '2' }, 2: { ids: ['c'], next: null } },
    ['a', 'b', 'c'],
    true,
    3,
  ],
  [
    'a site on two pages',
    { '': { ids: ['a', 'b'], next: '1' }, 1: { ids: ['b', 'c'], next: null } },
    ['a', 'b', 'c'],
    true,
    2,
  ],
  ['an empty page in between', { '': { ids: [], next: '1' }, 1: { ids: ['b'], next: null } }, ['b'], true, 2],
  ['trashed ones', { '': { ids: ['a', 'trash-b'], next: null } }, ['a'], true, 1],
  [
    'a cursor that leads to itself',
    { '': { ids: ['a'], next: '1' }, 1: { ids: ['b'], next: '1' } },
    ['a', 'b'],
    false,
    2,
  ],
  [
    'a circle of cursors',
    { '': { ids: ['a'], next: '1' }, 1: { ids: ['b'], next: '2' }, 2: { ids: ['c'], next: '1' } },
    ['a', 'b', 'c'],
    false,
    3,
  ],
  [
    'a next page promised without a cursor',
    { '': { ids: ['a'], next: null, isBroken: true } },
    ['a'],
    false,
    1,
  ],
])('%s', async (_, pages, expected, isWhole, calls) => {
  const { walk, asked } = walkOver(pages)
  const told: number[] = []
  const all = await readAllSites(walk, (done) => told.push(done))
  expect(all).toMatchObject({ kind: 'all', isWhole })
  expect(all.kind === 'all' && all.items.map((one) => one.id)).toEqual(expected)
  expect(asked).toHaveLength(calls)
  expect(told).toHaveLength(calls)
})

test('cursors that never end and never repeat end all the same', async () => {
  let page = 0
  const { walk } = walkOver({})
  const endless: Walk = {
    ...walk,
    wix: {
      ...walk.wix,
      querySites: async () => ok({ sites: [site('a')], next: String(page++), isBroken: false }),
    },
  }
  expect(await readAllSites(endless, () => undefined)).toMatchObject({ kind: 'all', isWhole: false })
  expect(page).toBe(1000)
})

test('a page that fails is asked for again, and the walk fails when it goes on failing', async () => {
  const pages = { '': { ids: ['a'], next: '1' }, 1: { ids: ['b'], next: null } }
  const recovered = walkOver(pages, { 1: 2 })
  expect(await readAllSites(recovered.walk, () => undefined)).toMatchObject({ kind: 'all', isWhole: true })
  expect(recovered.asked).toEqual([null, '1', '1', '1'])
  const failing = walkOver(pages, { 1: 9 })
  expect(await readAllSites(failing.walk, () => undefined)).toEqual({ kind: 'failed', failure })
})

test('folders: every page until the last, and no endless walk over one that repeats', async () => {
  const { walk } = walkOver({})
  const offsets: number[] = []
  const over = (of: (offset: number) => { folders: WixFolder[]; isLast: boolean }): Walk => ({
    ...walk,
    wix: {
      ...walk.wix,
      queryFolders: async (_auth, { offset }) => {
        offsets.push(offset)
        return ok(of(offset))
      },
    },
  })
  const named = (id: string): WixFolder => ({ id, name: 'F', parentId: null, path: [] })
  const two = over((offset) => ({ folders: [named(`f${offset}`)], isLast: offset === 1000 }))
  expect(await readAllFolders(two)).toMatchObject({
    kind: 'all',
    isWhole: true,
    items: [{ id: 'f0' }, { id: 'f1000' }],
  })
  const same = over(() => ({ folders: [named('f')], isLast: false }))
  expect(await readAllFolders(same)).toMatchObject({ kind: 'all', isWhole: false, items: [{ id: 'f' }] })
  expect(offsets).toEqual([0, 1000, 0, 1000])
})
