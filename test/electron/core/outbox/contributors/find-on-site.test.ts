import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findOnSite } from '../../../../../electron/core/outbox/contributors/find-on-site.ts'

const everybody = ['ann', 'ben', 'cid', 'dora', 'eva']
const others = everybody.slice(1)
const meta = { status: 200, requestId: null }
type List = readonly string[] | null

async function find(contributors: readonly (readonly string[])[], site: List) {
  const reads: string[] = []
  const people = async () => {
    const ids = new Set(contributors[reads.filter((kind) => kind === 'people').length])
    reads.push('people')
    return { ok: true, ids, meta } as const
  }
  const listed = async () => {
    reads.push('listed')
    return { ok: true, ids: site === null ? null : new Set(site), meta } as const
  }
  const found = await findOnSite({ people, listed }, 'ann')
  return { presence: found.ok ? found.presence : 'failed', reads: reads.join(' ') }
}

test.each([
  ['shown at once: there', [everybody], everybody, { presence: 'there', reads: 'people' }],
  ['in neither list: gone', [others], others, { presence: 'gone', reads: 'people listed' }],
  ['left out once: there', [[], everybody], everybody, { presence: 'there', reads: 'people listed people' }],
  [
    'left out by one list for good: nobody knows',
    [others, others],
    everybody,
    { presence: 'unproven', reads: 'people listed people' },
  ],
  [
    'a site that the list does not name: nobody knows',
    [others, others],
    null,
    { presence: 'unproven', reads: 'people listed people' },
  ],
] as const)('%s', async (_name, lists, site, found) => {
  expect(await find(lists, site)).toEqual(found)
})

test('whatever one of the two lists leaves out, nobody is found gone whom the other one shows', async () => {
  const list = fc.subarray(everybody)
  await fc.assert(
    fc.asyncProperty(list, list, list, async (first, third, site) => {
      const { presence } = await find([first, third], site)
      const isIn = first.includes('ann') || site.includes('ann')
      if (isIn) expect(presence).not.toBe('gone')
      else expect(presence).toBe('gone')
    }),
  )
})
