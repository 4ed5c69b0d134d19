import { setImmediate as nextTurn } from 'node:timers/promises'
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
  { weight: 2, arbitrary: fc.subarray(siteIds).map((of) => ({ kind: 'look', of }) as const) },
  fc.constantFrom({ kind: 'prepare' } as const, { kind: 'turn' } as const),
)

const inOrder = (lines: ReturnType<typeof know>) => lines.map((line) => JSON.stringify(line)).toSorted()

test('what is kept up change by change is what all evidence says as a whole, and each way to ask finds its part', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(steps, { maxLength: 25 }),
      fc.constantFrom(0, 100),
      async (drawn, mostAtOnce) => {
        const sites = new Map<string, SiteEvidence>()
        let persons: NonNullable<Parameters<typeof peopleOf>[0]> = {}
        let now = day(5)
        let ownKeys: readonly string[] = []
        const index = createKnownIndex({
          db: { afterCommit: (work) => work() },
          sites: () => [...sites.keys()],
          read: (ids) => [...sites.values()].filter(({ siteId }) => ids === null || ids.includes(siteId)),
          traced: (ids) => tracedOf(sites.values(), ids),
          people: {
            personOf: (address) => peopleOf(persons).personOf(address),
            firstAddressOf: (person) => peopleOf(persons).firstAddressOf(person),
            personOfAccount: (wixId) => peopleOf(persons).personOfAccount(wixId),
          },
          ownKeys: () => new Set(ownKeys),
          siteFacts: () => new Map(),
          now: () => Date.parse(now),
          mostAtOnce,
        })
        const prepared: Promise<void>[] = []
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
            case 'look':
              index.readSites(step.of)
              break
            case 'prepare':
              prepared.push(index.prepare())
              break
            case 'turn':
              await nextTurn()
              break
          }
          // Asked now and then only: what was not asked for meanwhile is caught up with.
          if (step.kind !== 'ask' && step.kind !== 'look') continue
          const whole = know([...sites.values()], { people: peopleOf(persons), now, ownKeys })
          for (const siteId of [step.of].flat()) {
            expect(inOrder(index.ofSite(siteId))).toEqual(
              inOrder(whole.filter((line) => line.siteId === siteId)),
            )
          }
          // Single sites are told of without the others, where nobody asked for everything yet.
          if (step.kind === 'look') continue
          expect(inOrder(index.ofPerson('ann'))).toEqual(
            inOrder(whole.filter((line) => line.personId === 'ann')),
          )
        }
        const whole = know([...sites.values()], { people: peopleOf(persons), now, ownKeys })
        await Promise.all(prepared)
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
      },
    ),
    { numRuns: 300 },
  )
})

/** What the database tells of accounts: invites that they took, as Wix said or as is probable. */
function tracedOf(sites: Iterable<SiteEvidence>, wixIds: readonly string[]) {
  const took = (wixId: string | null) => wixId !== null && wixIds.includes(wixId)
  return [...sites]
    .flatMap(({ invites }) => invites)
    .filter(
      ({ acceptedBy, inference }) =>
        took(acceptedBy) || (inference?.sureness === 'probably' && inference.wixIds.some(took)),
    )
}

test('single sites are read alone and together, until somebody asks for everything', () => {
  const { index, reads } = indexOfMany(() => 'ann')
  index.readSites(['s1', 's2', 's3'])
  expect(index.of('ann', 's2')?.siteId).toBe('s2')
  expect(index.on('s3')('ann')?.siteId).toBe('s3')
  expect(index.of('bob', 's1')).toBeUndefined()
  expect(reads).toEqual([3])
  index.changed(['s2'])
  index.readSites(['s1', 's2'])
  expect(reads).toEqual([3, 2])
  expect(index.ofPerson('ann')).toHaveLength(120)
  expect(index.of('ann', 's1')?.siteId).toBe('s1')
  expect(reads).toEqual([3, 2, Number.POSITIVE_INFINITY])
})

test('after many sites changed a single one is read alone, until all of them were read again in turns', async () => {
  const { index, reads, siteIds: all } = indexOfMany(() => 'ann')
  index.all()
  index.changed(all.slice(0, 7))
  expect(index.isBehind()).toBe(false)
  index.changed(all)
  expect(index.isBehind()).toBe(true)
  reads.length = 0
  expect(index.of('ann', 's7')?.siteId).toBe('s7')
  expect(reads).toEqual([1])
  const prepared = index.prepare()
  expect(index.isBehind()).toBe(true)
  await prepared
  expect(index.isBehind()).toBe(false)
  expect(Math.max(...reads)).toBe(25)
  const before = reads.length
  expect(index.all()).toHaveLength(120)
  expect(reads).toHaveLength(before)
})

test('the sites of which invites ended since they were read, as over a night, are read again in turns', async () => {
  const time = { now: day(5) }
  const { index, reads } = indexOfMany(
    () => 'ann',
    (work) => work(),
    time,
  )
  expect(index.all().every(({ state }) => state === 'open')).toBe(true)
  time.now = day(45)
  reads.length = 0
  await index.prepare()
  expect(Math.max(...reads)).toBe(25)
  const before = reads.length
  expect(index.all().every(({ state }) => state === 'expired')).toBe(true)
  expect(reads).toHaveLength(before)
})

test('what was read of a site inside a transaction that is rolled back is read again after it', async () => {
  const committed: (() => void)[] = []
  let name = 'ann'
  const { index } = indexOfMany(
    () => name,
    (work) => committed.push(work),
  )
  expect(index.of('ann', 's1')).toBeDefined()
  expect(index.of('bob', 's1')).toBeUndefined()
  name = 'bob'
  await Promise.resolve()
  expect(index.of('bob', 's1')).toBeDefined()
})

test('what was read inside a transaction that is rolled back is read again after it', async () => {
  const committed: (() => void)[] = []
  let open = [invite('ann', { key: 'a' })]
  const index = createKnownIndex({
    db: { afterCommit: (work) => committed.push(work) },
    sites: () => ['s1'],
    read: () => [site({ invites: open })],
    traced: () => [],
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

test('what was never read is read in many turns, each of a few sites; a site that changes meanwhile once more', async () => {
  let name = 'ann'
  const { index, reads } = indexOfMany((siteId) => (siteId === 's0' ? name : 'ann'))
  const ready = index.prepare()
  await nextTurn()
  name = 'bob'
  index.changed(['s0'])
  await ready
  expect(index.of('bob', 's0')).toBeDefined()
  expect(index.all().filter(({ addressKey }) => addressKey === 'ann')).toHaveLength(119)
  expect(reads).toEqual([25, 25, 25, 25, 20, 1])
})

test('what is read in many turns is read anew when it may bear on any site', async () => {
  let name = 'ann'
  const { index, reads } = indexOfMany(() => name)
  const ready = index.prepare()
  await nextTurn()
  name = 'bob'
  index.peopleChanged([])
  await ready
  expect(index.all().every(({ addressKey }) => addressKey === 'bob')).toBe(true)
  expect(Math.max(...reads)).toBeLessThanOrEqual(25)
})

test('so many sites that changed are read again in many turns, and by nobody in one', async () => {
  let name = 'ann'
  const { index, reads } = indexOfMany(() => name)
  await index.prepare()
  name = 'bob'
  index.changed(Array.from({ length: 110 }, (_, at) => `s${at}`))
  await index.prepare()
  expect(index.all().every(({ addressKey }) => addressKey === 'bob')).toBe(true)
  expect(Math.max(...reads)).toBe(25)
})

test('nothing more is read ahead once it is closed', async () => {
  const { index, reads } = indexOfMany(() => 'ann')
  const ready = index.prepare()
  index.close()
  await ready
  expect(reads).toEqual([25])
})

/** Of 120 sites with an invite each; `reads` tells of how many sites each read was. */
function indexOfMany(
  name: (siteId: string) => string,
  afterCommit: (work: () => void) => void = (work) => work(),
  time = { now: day(5) },
) {
  const siteIds = Array.from({ length: 120 }, (_, at) => `s${at}`)
  const reads: number[] = []
  const index = createKnownIndex({
    db: { afterCommit },
    sites: () => siteIds,
    read: (ids) => {
      reads.push(ids?.length ?? Number.POSITIVE_INFINITY)
      return (ids ?? siteIds).map((siteId) =>
        site({ siteId, invites: [invite(name(siteId), { key: siteId, siteId })] }),
      )
    },
    traced: () => [],
    people: peopleOf(),
    ownKeys: () => new Set(),
    siteFacts: () => new Map(),
    now: () => Date.parse(time.now),
  })
  return { index, reads, siteIds }
}
