import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listInParts } from '../../../../electron/core/ledger/list-in-parts.ts'
import type { ListedInvite } from '../../../../shared/ledger.ts'

/** As many as are told, all of one revision. */
function openList(total: number) {
  let revision = 1
  let lists = 0
  const inviteOf = (at: number) => ({ key: `k${at} of ${revision}` }) as ListedInvite
  const listed = listInParts(async () => {
    lists += 1
    const invites = Array.from({ length: total }, (_, at) => inviteOf(at))
    return { revision, total, part: (from, to) => invites.slice(from, to) }
  })
  return {
    listed,
    lists: () => lists,
    change: () => {
      revision += 1
    },
  }
}

test('parts together are the whole list of one moment, whatever changes meanwhile, and it is made once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(60), fc.integer({ min: 1, max: 20 }), async (total, count) => {
      const { listed, lists, change } = openList(total)
      const whole = (await listed()).invites
      const found: ListedInvite[] = []
      let revision: number | null = null
      do {
        const page = await listed({ from: found.length, count, revision })
        found.push(...page.invites)
        revision = page.revision
        change()
      } while (found.length < total)
      expect(found).toEqual(whole)
      expect(lists()).toBe(2)
    }),
  )
})

test('a reading that another one took the place of, or that was over, is refused', async () => {
  const { listed, change } = openList(10)
  await listed({ from: 0, count: 5, revision: null })
  change()
  await listed({ from: 0, count: 5, revision: null })
  await expect(listed({ from: 5, count: 5, revision: 1 })).rejects.toThrow('listed anew')
  await listed({ from: 5, count: 5, revision: 2 })
  await expect(listed({ from: 5, count: 5, revision: 2 })).rejects.toThrow('listed anew')
})

test('whoever wants all at once disturbs no reading in parts', async () => {
  const { listed, change } = openList(10)
  await listed({ from: 0, count: 5, revision: null })
  change()
  expect((await listed()).total).toBe(10)
  expect((await listed({ from: 5, count: 5, revision: 1 })).invites[0]).toEqual({ key: 'k5 of 1' })
})
