import { afterEach, beforeEach, expect, test } from 'vitest'
import type { StepResult } from '../../../../shared/open-roster.ts'
import { packStep, packStepResult } from '../../../../shared/packed/packed-step.ts'
import type { RowEdit, Step } from '../../../../shared/roster.ts'
import { type Desk, openDesk, rowsOf } from './roster-desk.ts'

// What an edit costs, counted and not timed: who makes it dearer sees it here, on any machine. The figures are what it
// costs today, with little room; where a change is worth more, they are raised with it.

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.close())

const few = 3000
const many = 9000

/** A roster of which nothing is in memory. */
function rosterOf(count: number): string {
  const { id } = desk.rosters.create('Costs')
  const cells = Array.from({ length: count }, (_, at) => ({
    ...{ email: `person${at}@client.example`, name: `Person ${at}`, note: 'From the list' },
    ...{ site: 'Corner Bakery', roles: 'Website Manager' },
  }))
  const changes = [{ kind: 'insert' as const, after: null, rows: rowsOf(1, cells) }]
  desk.rosters.apply(id, { label: 'Type', changes })
  desk.restart()
  return id
}

/** A roster that is open, and of which nothing is left to do. */
async function openRoster(count: number): Promise<string> {
  const id = rosterOf(count)
  await desk.rosters.load(id)
  desk.rosters.open(id)
  await desk.rosters.settled()
  return id
}

interface Cost {
  /** Statements, those of later turns not among them. */
  readonly statements: number
  /** Pages of rows. */
  readonly pagesRead: number
  readonly pagesWritten: number
}

async function costOf(work: () => unknown): Promise<Cost> {
  const { db } = desk
  const { run, all, get } = db
  const cost = { statements: 0, pagesRead: 0, pagesWritten: 0 }
  Object.assign(db, {
    run: (...given: Parameters<typeof run>) => {
      cost.statements += 1
      const done = run(...given)
      if (/^\s*(INSERT INTO|UPDATE|DELETE FROM) row_pages\b/.test(given[0])) cost.pagesWritten += done.changes
      return done
    },
    all: (...given: Parameters<typeof all>) => {
      cost.statements += 1
      return all(...given)
    },
    get: (...given: Parameters<typeof get>) => {
      if (/^SELECT body FROM row_pages\b/.test(given[0])) cost.pagesRead += 1
      return get(...given)
    },
  })
  try {
    await work()
  } finally {
    Object.assign(db, { run, all, get })
  }
  return cost
}

const bytesOf = (result: StepResult | null): number =>
  result === null ? 0 : JSON.stringify(packStepResult(result)).length
const edit = (rows: readonly RowEdit[]): Step => ({ label: 'Edit', changes: [{ kind: 'set', rows }] })
const paste = (count: number): Step =>
  edit(
    Array.from({ length: count }, (_, at) => ({
      id: at + 1,
      cells: {
        ...{ email: `other${at}@client.example`, name: `Other ${at}`, note: 'Pasted' },
        ...{ site: 'cafe zoe', roles: 'back office manager', until: '2031-01-31', language: 'de' },
      },
    })),
  )

test('one cell costs as little in a large roster as in a small one', async () => {
  for (const count of [few, many]) {
    const id = await openRoster(count)
    let result: StepResult | null = null
    const cost = await costOf(() => {
      result = desk.rosters.apply(id, edit([{ id: 7, cells: { note: 'mine' } }]))
    })
    expect(cost).toEqual({ statements: 5, pagesRead: 0, pagesWritten: 1 })
    expect(bytesOf(result)).toBeLessThan(700)
    const undo = await costOf(() => {
      result = desk.rosters.undo(id)
    })
    expect(undo).toEqual({ statements: 4, pagesRead: 0, pagesWritten: 1 })
    expect(bytesOf(result)).toBeLessThan(700)
  }
})

test('a paste writes each page once, with one statement, and reads none; what crosses the bridge for it is small', async () => {
  const id = await openRoster(few)
  let result: StepResult | null = null
  const cost = await costOf(() => {
    result = desk.rosters.apply(id, paste(1000))
  })
  expect(JSON.stringify(packStep(paste(1000))).length / 1000).toBeLessThan(90)
  expect(cost).toEqual({ statements: 13, pagesRead: 0, pagesWritten: 8 })
  expect(bytesOf(result) / 1000).toBeLessThan(60)
})

test('a large paste crosses the bridge without a pair of quotes for each cell: all it goes through writes them anew', () => {
  const payload = JSON.stringify(packStep(paste(2000)))
  expect(payload.split('"').length).toBeLessThan(100)
  expect(JSON.stringify(payload).length / 2000).toBeLessThan(60)
})

test('a paste asks for the directory, which is a statement, as often as a single cell', async () => {
  const id = await openRoster(few)
  const { directory } = desk
  let asked = 0
  Object.defineProperty(desk, 'directory', {
    get: () => {
      asked += 1
      return directory
    },
  })
  const askedFor = (step: Step) => {
    asked = 0
    desk.rosters.apply(id, step)
    return asked
  }
  const once = askedFor(edit([{ id: 7, cells: { until: '2031-01-31' } }]))
  expect(askedFor(paste(1000))).toBe(once)
  expect(once).toBeLessThan(10)
})

test('the undo of a paste that is shown crosses the bridge as its marks alone', async () => {
  const id = await openRoster(few)
  const seq = desk.rosters.apply(id, paste(1000)).history.at(-1)?.seq
  let result: StepResult | null = null
  const cost = await costOf(() => {
    result = desk.rosters.undo(id, seq)
  })
  expect(cost).toEqual({ statements: 12, pagesRead: 0, pagesWritten: 8 })
  expect(bytesOf(result) / 1000).toBeLessThan(20)
})

test('the first screen of a roster is read, and nothing else', async () => {
  for (const count of [few, many]) {
    const id = rosterOf(count)
    let shown = 0
    const { pagesRead } = await costOf(async () => {
      await desk.rosters.readUpTo(id, 100)
      shown = desk.rosters.open(id, 100).rows.length
    })
    expect({ shown, pagesRead }).toEqual({ shown: 100, pagesRead: 1 })
  }
})

test('rows that are read later take few characters each', async () => {
  const id = await openRoster(few)
  const { roster } = desk.rosters.open(id, 1)
  const input = { rosterId: id, revision: roster.revision, from: 1000, count: 1000 }
  expect(JSON.stringify(desk.rosters.readRows(input)).length / 1000).toBeLessThan(80)
})
