import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SiteEvidence } from '../../../../electron/core/access/access-evidence.ts'
import { createKnownIndex } from '../../../../electron/core/access/known-index.ts'
import { evidence, people, siteIds, wixIds } from './evidence-arbitraries.ts'
import { day, invite, know, peopleOf, site } from './evidence-builder.ts'

const steps = fc.oneof(
  { weight: 3, arbitrary: evidence.map((of) => ({ kind: 'evidence', of }) as const) },
  people.map((of) => ({ kind: 'people', of }) as const),
  fc.constantFrom(5, 9, 13, 20).map((of) => ({ kind: 'clock', of }) as const),
  fc.constantFrom([], ['w3']).map((of) => ({ kind: 'own-keys', of }) as const),
  fc.constantFrom(...siteIds).map((of) => ({ kind: 'ask', of }) as const),
)

const inOrder = (lines: ReturnType<typeof know>) => lines.map((line) => JSON.stringify(line)).toSorted()

test('what is kept up change by change is what all evidence says as a whole, and each way to ask finds its part', () => {
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 25 }), (drawn) => {
      const sites = new Map<string, SiteEvidence>()
      let persons: NonNullable<Parameters<typeof peopleOf>[0]> = {}
      let now = day(5)
      let ownKeys: readonly string[] = []
      const index = createKnownIndex({
        db: { afterCommit: (work) => work() },
        read: (ids) => [...sites.values()].filter(({ siteId }) => ids === null || ids.includes(siteId)),
        people: {
          personOf: (address) => peopleOf(persons).personOf(address),
          firstAddressOf: (person) => peopleOf(persons).firstAddressOf(person),
          personOfAccount: (wixId) => peopleOf(persons).personOfAccount(wixId),
        },
        ownKeys: () => new Set(ownKeys),
        siteFacts: () => new Map(),
        now: () => Date.parse(now),
      })
      const said = () =>
        Object.entries(persons).map(([id, { addresses: keys = [], accounts = [] }]) => ({
          id,
          addressKeys: keys,
          accounts: accounts.map((wixId) => ({ wixId, at: '', by: '' })),
        }))
      for (const step of drawn) {
        switch (step.kind) {
          case 'evidence':
            sites.set(step.of.siteId, step.of)
            index.changed([step.of.siteId])
            break
          case 'people': {
            const before = said()
            persons = step.of
            index.peopleChanged([...before, ...said()])
            break
          }
          case 'clock':
            now = day(step.of)
            break
          case 'own-keys':
            ownKeys = step.of
            index.directoryChanged()
            break
          case 'ask':
            index.ofSite(step.of)
            index.ofPerson('ann')
            index.ofAccount('w1')
            break
        }
        // Asked now and then only: what was not asked for meanwhile is caught up with.
        if (step.kind !== 'ask') continue
        const whole = know([...sites.values()], { people: peopleOf(persons), now, ownKeys })
        expect(inOrder(index.ofSite(step.of))).toEqual(
          inOrder(whole.filter((line) => line.siteId === step.of)),
        )
        expect(inOrder(index.ofPerson('ann'))).toEqual(
          inOrder(whole.filter((line) => line.personId === 'ann')),
        )
      }
      const whole = know([...sites.values()], { people: peopleOf(persons), now, ownKeys })
      expect(inOrder(index.all())).toEqual(inOrder(whole))
      for (const wixId of wixIds) {
        expect(inOrder(index.ofAccount(wixId))).toEqual(
          inOrder(whole.filter((line) => line.wixIds.includes(wixId))),
        )
      }
      for (const line of whole) {
        if (line.addressKey !== '')
          expect(index.of(line.addressKey, line.siteId)).toMatchObject({ siteId: line.siteId })
      }
    }),
    { numRuns: 300 },
  )
})

test('what was read inside a transaction that is rolled back is read again after it', async () => {
  const committed: (() => void)[] = []
  let open = [invite('ann', { key: 'a' })]
  const index = createKnownIndex({
    db: { afterCommit: (work) => committed.push(work) },
    read: () => [site({ invites: open })],
    people: peopleOf(),
    ownKeys: () => new Set(),
    siteFacts: () => new Map(),
    now: () => Date.parse(day(5)),
  })
  expect(index.all()).toHaveLength(1)
  open = [...open, invite('bob', { key: 'b' })]
  index.changed(['s1'])
  expect(index.ofSite('s1')).toHaveLength(2)
  // Rolled back: nothing that waits for the commit is called.
  open = open.slice(0, 1)
  await Promise.resolve()
  expect(index.ofSite('s1')).toHaveLength(1)
})
