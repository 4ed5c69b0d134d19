import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createStepsTable } from '../../../../electron/core/roster/history/steps-table.ts'
import type { RowFacts } from '../../../../electron/core/roster/row-facts.ts'
import { createRowsTable } from '../../../../electron/core/roster/rows-table.ts'
import { openToRead } from '../../../../electron/core/store/database.ts'
import { packStep } from '../../../../shared/packed/packed-step.ts'
import type { Step } from '../../../../shared/roster.ts'
import { type Desk, openDesk, rowsOf } from './roster-desk.ts'

// What large steps, and moves of many rows from one roster to another, write: part by part, each in a turn of its own.

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.close())

const many = 9000
const nextTurn = () => new Promise<void>(setImmediate)
const allIds = Array.from({ length: many }, (_, at) => at + 1)

function rosterOf(name: string, count: number): string {
  const { id } = desk.rosters.create(name)
  const cells = Array.from({ length: count }, (_, at) => ({
    email: `p${at}@x.example`,
    site: 'Corner Bakery',
  }))
  const changes = [{ kind: 'insert', after: null, rows: rowsOf(1, cells) }] as const
  if (count > 0) desk.rosters.apply(id, { label: 'Type', changes })
  return id
}
const fill = (note: string): Step => ({
  label: 'Fill',
  changes: [{ kind: 'set', rows: allIds.map((id) => ({ id, cells: { note } })) }],
})
const textsOf = (id: string) =>
  desk.rosters.open(id).rows.map(({ cells: { email, note } }) => `${email} ${note}`)
const labelsOf = (id: string) => desk.rosters.open(id).history.map(({ label }) => label)

/** What was written in each turn until the work is done: pages of rows, steps, commits. */
async function writesUntil(work: unknown, each: (turn: number) => void = () => undefined) {
  const turns: { pages: number; steps: number; inOne: number }[] = []
  let now = { pages: 0, steps: 0, inOne: 0 }
  const { run, txOfMuch } = desk.db
  desk.db.run = (sql, params) => {
    if (/\brow_pages\b/.test(sql)) now.pages += 1
    if (/^(INSERT INTO|UPDATE) steps\b/.test(sql)) now.steps += 1
    return run.call(desk.db, sql, params)
  }
  desk.db.txOfMuch = (one) => {
    now.inOne += 1
    return txOfMuch.call(desk.db, one) as ReturnType<typeof one>
  }
  let isOver = false
  const over = Promise.resolve(work).finally(() => {
    isOver = true
  })
  over.catch(() => undefined)
  for (let turn = 0; !isOver; turn += 1) {
    now = { pages: 0, steps: 0, inOne: 0 }
    await nextTurn()
    turns.push(now)
    if (!isOver) each(turn)
  }
  await over
  Object.assign(desk.db, { run, txOfMuch })
  return {
    isInParts: turns.every(({ pages, steps }) => pages + steps <= 16),
    pages: turns.reduce((sum, { pages }) => sum + pages, 0),
    last: turns.findLast(({ pages, steps }) => pages + steps > 0),
    inOne: turns.reduce((sum, { inOne }) => sum + inOne, 0),
  }
}

/** What a start after the end of the app in this moment would find. */
function onDisk(...ids: readonly string[]): string {
  const db = openToRead(join(desk.folder, 'workspace.db'))
  try {
    return ids
      .map((id) => {
        const labels = createStepsTable(db)
          .history(id)
          .map(({ label }) => label)
        return `${createRowsTable(db).read(id).length} ${labels.join()}`
      })
      .join(' | ')
  } finally {
    db.close()
  }
}

describe('a large step', () => {
  test('is written some pages a turn, and committed in a turn without any', async () => {
    const id = rosterOf('Many', many)
    const did = await writesUntil(desk.rosters.applySent(id, packStep(fill('new'))))
    expect(did).toEqual({ isInParts: true, pages: Math.ceil(many / 128), last: expect.anything(), inOne: 0 })
    // The undo list alone.
    expect(did.last).toEqual({ pages: 0, steps: 1, inOne: 0 })
    const undid = await writesUntil(desk.rosters.travelSent(id, 'undo'))
    expect(undid).toMatchObject({ isInParts: true, last: { pages: 0, steps: 1 }, inOne: 0 })
    desk.restart()
    await desk.rosters.travelSent(id, 'redo')
    expect(new Set(desk.rosters.open(id).rows.map(({ cells }) => cells.note))).toEqual(new Set(['new']))
  })

  test('is written anew where others write meanwhile, and in one go where they write again and again', async () => {
    const [id, other] = [rosterOf('Many', many), rosterOf('Other', 1)]
    const rename = (turn: number) => desk.rosters.rename(other, `Other ${turn}`)
    let isWriting = false
    const { openAside } = desk.db
    desk.db.openAside = () => {
      isWriting = true
      return openAside()
    }
    let times = 0
    const once = await writesUntil(desk.rosters.applySent(id, packStep(fill('once'))), (turn) => {
      if (isWriting && times === 0) {
        rename(turn)
        times += 1
      }
    })
    expect(once).toMatchObject({ isInParts: true, inOne: 0 })
    const often = await writesUntil(desk.rosters.applySent(id, packStep(fill('often'))), rename)
    expect(often).toMatchObject({ inOne: 1 })
    expect(textsOf(id)).toEqual(allIds.map((row) => `p${row - 1}@x.example often`))
    expect(labelsOf(id)).toEqual(['Type', 'Fill', 'Fill'])
  })
})

describe('many rows that go to another roster', () => {
  const moved = allIds.slice(2000)

  test.each([true, false])('arrive as in one go, with turns for others (stay here too: %s)', async (keep) => {
    const [from, to] = [rosterOf('From', many), rosterOf('To', 3)]
    const [from2, to2] = [rosterOf('From', many), rosterOf('To', 3)]
    const at = (rosterId: string, target: string) =>
      ({ rosterId, rowIds: moved, keep, into: { kind: 'existing', rosterId: target } }) as const
    const plain = desk.rosters.moveRows(at(from2, to2))
    const moving = desk.rosters.moveManyRows(at(from, to))
    const seen = new Set<string>()
    const writes = await writesUntil(moving, () => void seen.add(onDisk(from, to)))
    expect(writes).toMatchObject({ isInParts: true, inOne: 0 })
    // On disk whole or not at all, both of them, at each turn.
    expect([...seen]).toEqual([`${many} Type | 3 Type`])
    expect(await moving).toEqual({ ...plain, roster: { ...plain.roster, id: to, ...anyTime } })
    desk.restart()
    for (const [one, same] of [
      [from, from2],
      [to, to2],
    ] as const) {
      expect(desk.rosters.open(one).rows).toEqual(desk.rosters.open(same).rows)
      expect(labelsOf(one)).toEqual(labelsOf(same))
    }
    await desk.rosters.travelSent(to, 'undo')
    if (!keep) await desk.rosters.travelSent(from, 'undo')
    expect([textsOf(from), textsOf(to)].map(({ length }) => length)).toEqual([many, 3])
  })

  const anyTime = { createdAt: expect.any(String), changedAt: expect.any(String) }

  test('make a new roster, in the log too, with the first of them and not before', async () => {
    const from = rosterOf('From', many)
    const into = { kind: 'new', name: 'Split' } as const
    const moving = desk.rosters.moveManyRows({ rosterId: from, rowIds: moved, keep: false, into })
    const names = new Set<string>()
    await writesUntil(
      moving,
      () =>
        void names.add(
          desk.rosters
            .list()
            .map(({ name }) => name)
            .join(),
        ),
    )
    expect([...names]).toEqual(['From'])
    const { roster } = await moving
    expect(roster).toMatchObject({ name: 'Split', rows: moved.length })
    desk.restart()
    expect(textsOf(roster.id)).toEqual(moved.map((id) => `p${id - 1}@x.example `))
    expect(textsOf(from)).toHaveLength(2000)
    const events = desk.db.all("SELECT body FROM audit WHERE action = 'roster.created'")
    expect(events.filter(({ body }) => String(body).includes('"Split"'))).toHaveLength(1)
  })

  test('stay where they are, all of them, when one is on its way', async () => {
    const [from, to] = [rosterOf('From', many), rosterOf('To', 3)]
    desk.facts.set(5000, { locked: 'queued', state: 'queued' } as unknown as RowFacts)
    const into = { kind: 'existing', rosterId: to } as const
    const moving = desk.rosters.moveManyRows({ rosterId: from, rowIds: moved, keep: false, into })
    await expect(Promise.resolve(moving)).rejects.toMatchObject({ code: 'not-allowed' })
    expect(onDisk(from, to)).toBe(`${many} Type | 3 Type`)
    expect([textsOf(from), textsOf(to)].map(({ length }) => length)).toEqual([many, 3])
  })

  test('go as they are by then where somebody could not wait', async () => {
    const [from, to] = [rosterOf('From', many), rosterOf('To', 3)]
    const into = { kind: 'existing', rosterId: to } as const
    const moving = Promise.resolve(
      desk.rosters.moveManyRows({ rosterId: from, rowIds: moved, keep: false, into }),
    )
    for (let turn = 0; turn < 6; turn += 1) await nextTurn()
    desk.rosters.apply(from, {
      label: 'Type',
      changes: [{ kind: 'set', rows: [{ id: 3000, cells: { note: 'meanwhile' } }] }],
    })
    await moving
    expect(textsOf(to)).toContain('p2999@x.example meanwhile')
    expect([textsOf(from), textsOf(to)].map(({ length }) => length)).toEqual([2000, 3 + moved.length])
  })

  test('that are not there any more are said to be gone', async () => {
    const from = rosterOf('From', 3)
    const into = { kind: 'new', name: 'Split' } as const
    const moving = desk.rosters.moveManyRows({ rosterId: from, rowIds: moved, keep: false, into })
    await expect(Promise.resolve(moving)).rejects.toMatchObject({ code: 'not-found' })
    expect(desk.rosters.list()).toHaveLength(1)
  })
})
