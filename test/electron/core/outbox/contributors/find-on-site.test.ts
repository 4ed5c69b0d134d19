import { expect, test } from 'vitest'
import { findOnSite } from '../../../../../electron/core/outbox/contributors/site-looks.ts'

const everybody = ['ann', 'ben', 'cid', 'dora', 'eva']
const others = everybody.slice(1)
const half = ['ben', 'dora']
const meta = { status: 200, requestId: null }

async function find(lists: readonly (readonly string[])[]) {
  let reads = 0
  const people = async () => ({ ok: true, ids: new Set(lists[reads++]), meta }) as const
  const found = await findOnSite({ people }, 'ann')
  return { isThere: found.isThere, reads }
}

test.each([
  ['shown at once: there', [everybody], { isThere: true, reads: 1 }],
  ['left out once: there', [[], everybody], { isThere: true, reads: 2 }],
  ['left out twice by the same list: gone', [others, others], { isThere: false, reads: 2 }],
  ['an empty list, then half of one: a third decides', [[], half, everybody], { isThere: true, reads: 3 }],
  ['half of one, then a whole one: a third decides', [half, others, others], { isThere: false, reads: 3 }],
] as const)('%s', async (_name, lists, found) => {
  expect(await find(lists)).toEqual(found)
})
