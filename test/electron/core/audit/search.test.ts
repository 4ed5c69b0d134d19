import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { searchedAtOnce } from '../../../../electron/core/audit/find-matches.ts'
import type { AuditFilter } from '../../../../shared/audit.ts'
import { appendEvents } from '../../../bench/audit-events.ts'
import { type AuditWorld, auditWorld, everything } from './audit-world.ts'

// A log that is longer than what is looked through in one turn.

const events = searchedAtOnce * 2 + 500
let world: AuditWorld
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'search-'))
  world = auditWorld()
  world.audit.append({ action: 'workspace.created' })
  appendEvents(world, events - 1)
})
afterAll(() => rmSync(folder, { recursive: true }))

const context = () => {
  const stop = new AbortController()
  const steps: number[] = []
  return { stop, steps, signal: stop.signal, progress: (done: number) => void steps.push(done) }
}

test('a search says how far it is, turn by turn, and is remembered', async () => {
  const filter = { ...everything, text: 'person.15000@' }
  const first = context()
  const page = await world.audit.search(filter, null, 50, first)
  expect(page).toMatchObject({ matching: 1, total: events, next: null })
  expect(page.events[0]?.person).toMatch(/^person\.15000@/)
  expect(first.steps).toEqual([searchedAtOnce, searchedAtOnce * 2])
  const again = context()
  await world.audit.search(filter, null, 50, again)
  expect(again.steps).toEqual([])
})

test('a search that is cancelled ends, and goes on where it was when asked again', async () => {
  const filter = { ...everything, text: 'person.2000' }
  const first = context()
  first.progress = (done) => {
    first.steps.push(done)
    first.stop.abort()
  }
  await expect(world.audit.search(filter, null, 50, first)).rejects.toMatchObject({ code: 'cancelled' })
  expect(first.steps).toEqual([searchedAtOnce])
  const again = context()
  expect((await world.audit.search(filter, null, 50, again)).matching).toBe(11)
  expect(again.steps).toEqual([searchedAtOnce * 2])
})

test('what only stands far back is found page by page, the pages in turns, too', async () => {
  // More than are kept by number, all in the oldest run.
  const filter = { ...everything, text: 'r0000' }
  const found: number[] = []
  for (let before: number | null = null; ; ) {
    const page: Awaited<ReturnType<typeof world.audit.search>> = await world.audit.search(
      filter,
      before,
      1000,
      context(),
    )
    found.push(...page.events.map(({ id }) => id))
    before = page.next
    if (before === null) break
  }
  expect(found).toEqual(Array.from({ length: 4096 }, (_, at) => 4097 - at))
  const wide = { ...everything, text: 'client1.example' }
  const { matching } = await world.audit.search(wide, null, 1, context())
  expect(matching).toBe(world.audit.read(wide, null, 1).matching)
})

test('an export of few events that stand far apart holds each of them', async () => {
  const path = join(folder, 'few.jsonl')
  const filter = { ...everything, text: '0000@' }
  const { items } = await world.audit.export(filter, 'jsonl', path, context())
  expect(items).toBe(2)
  expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(3)
})

test('turn by turn the same is found as at once, whatever the filter, also when the log grew meanwhile', async () => {
  const small = auditWorld()
  appendEvents(small, 300)
  const times = small.audit.read(everything, null, 300).events.map(({ at }) => at)
  const time = fc.constantFrom(null, ...times)
  const filters: fc.Arbitrary<AuditFilter> = fc.record({
    text: fc.constantFrom('', 'person.1', 'client7', 'nothing of it'),
    actions: fc.constantFrom([], ['invite.sent' as const], ['run.started' as const]),
    from: time,
    to: time,
    runId: fc.constantFrom(null, 'r0'.padEnd(32, '0'), 'r9'),
    people: fc.constantFrom([], ['person.17@client17.example']),
  })
  await fc.assert(
    fc.asyncProperty(filters, fc.integer({ min: 1, max: 40 }), async (filter, limit) => {
      const passes = ({ at, action, runId, person }: (typeof all)[number]): boolean =>
        (filter.text === '' || (person ?? '').includes(filter.text)) &&
        (filter.actions.length === 0 || filter.actions.includes(action)) &&
        (filter.from === null || at >= filter.from) &&
        (filter.to === null || at < filter.to) &&
        (filter.runId === null || runId === filter.runId) &&
        (filter.people.length === 0 || filter.people.includes(person ?? ''))
      const all = small.audit.read(everything, null, 1000).events
      const wanted = all.filter(passes).map(({ id }) => id)
      const page = await small.audit.search(filter, null, limit, context())
      expect(page.matching).toBe(wanted.length)
      expect(page.events.map(({ id }) => id)).toEqual(wanted.slice(0, limit))
      small.audit.append({ action: 'run.started', person: 'person.17@client17.example' })
    }),
    { numRuns: 100 },
  )
})
