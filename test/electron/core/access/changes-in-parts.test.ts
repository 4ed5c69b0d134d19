import { expect, test } from 'vitest'
import { changesInParts } from '../../../../electron/core/access/changes-in-parts.ts'
import type { AccessChange, AccessChanges } from '../../../../shared/access/access-change.ts'

const changes = (count: number): AccessChanges => ({
  since: [{ accountId: 'a', at: '2026-11-01T00:00:00.000Z' }],
  changes: Array.from({ length: count }, (): AccessChange => ({ kind: 'came', before: null, after: null })),
  total: count,
})

test('no answer holds more than two thousand changes, and all parts of a reading are all of it, once', async () => {
  const all = changes(4500)
  const ask = changesInParts(async () => all)
  const found: AccessChange[] = []
  const sizes: number[] = []
  let page = await ask({ since: null })
  for (;;) {
    expect([page.since, page.total]).toEqual([all.since, all.total])
    sizes.push(page.changes.length)
    found.push(...page.changes)
    if (page.reading === null) break
    page = await ask({ since: null, part: { reading: page.reading, from: found.length } })
  }
  expect(sizes).toEqual([2000, 2000, 500])
  expect(found.every((change, at) => change === all.changes[at])).toBe(true)
  expect(found).toHaveLength(4500)
})

test('few changes are one answer', async () => {
  const page = await changesInParts(async () => changes(2000))({ since: null })
  expect([page.changes.length, page.reading]).toEqual([2000, null])
})

test('a part of a reading that another one took the place of, or that is over, is a conflict', async () => {
  const ask = changesInParts(async () => changes(3000))
  const { reading: first } = await ask({ since: null })
  const { reading: second } = await ask({ since: null })
  const partOf = (reading: number | null) =>
    ask({ since: null, part: { reading: reading ?? -1, from: 2000 } })
  await expect(partOf(first)).rejects.toMatchObject({ code: 'conflict' })
  expect((await partOf(second)).changes).toHaveLength(1000)
  await expect(partOf(second)).rejects.toMatchObject({ code: 'conflict' })
})
