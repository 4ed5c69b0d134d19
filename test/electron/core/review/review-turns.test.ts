import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { calls } from '../../../../shared/contract.ts'
import { type ReviewPart, unpackStandings } from '../../../../shared/packed/packed-review.ts'
import type { ReviewLine } from '../../../../shared/review.ts'
import { temporaryFolder, type World } from '../../../world.ts'
import { beginLarge, makeLarge, mostInTurn, openWatched, rowsOf, type Watched } from './large-review.ts'
import { reviewLinesOf } from './review-lines.ts'

// A large review holds nobody up: how many lines are read in one turn, and how many for one answer.

const folder = temporaryFolder()
let watched: Watched
let world: World
let reviewId = ''
let count = 0
beforeAll(async () => {
  await makeLarge(folder.path)
  watched = await openWatched(folder.path)
  world = watched.world
  const begun = await beginLarge(world, 'person1@client1.example')
  reviewId = begun.id
  count = begun.figures.lines
})
afterAll(async () => {
  await watched.close()
  folder.remove()
})

async function readParts(first: ReviewPart): Promise<readonly ReviewPart[]> {
  const parts = [first]
  for (let { next, reading } = first; next !== null; ) {
    const part = await world.call('review.read', { reviewId, part: { reading, from: next } })
    parts.push(part)
    next = part.next
  }
  return parts
}
const readAll = async (): Promise<readonly ReviewLine[]> =>
  (await readParts(await world.call('review.read', { reviewId }))).flatMap(reviewLinesOf)
/** What became different since a reading. */
const readSince = async (since: number) => {
  const parts = await readParts(await world.call('review.read', { reviewId, since }))
  return parts.flatMap(({ part }) => (part.kind === 'changed' ? unpackStandings(part.packed) : []))
}
const answer = (lineIds: string[], decision: 'keep' | 'remove' | 'unsure' | null, reason = '') =>
  world.call('review.answer', {
    reviewId,
    groups: [{ lineIds, answer: decision === null ? null : { decision, roleIds: [], reason } }],
  })
const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, nth) => `L${from + nth}`)
const reopen = async () => {
  await watched.close()
  watched = await openWatched(folder.path)
  world = watched.world
}

test('a review is read from disk a thousand lines a turn, once, and told in parts', async () => {
  expect(count).toBeGreaterThan(4000)
  watched.statements.length = 0
  const parts = await readParts(await world.call('review.read', { reviewId }))
  expect(rowsOf(watched.statements, 'review_lines')).toBe(count)
  expect(mostInTurn(watched.statements, 'review_lines')).toBe(1000)
  expect(parts.length).toBeGreaterThan(1)
  const lines = parts.flatMap(reviewLinesOf)
  expect(lines.map(({ id }) => id)).toEqual(ids(1, count + 1))
  expect(
    lines.filter(({ isOwn }) => isOwn).every((one) => one.addressKey === 'person1@client1.example'),
  ).toBe(true)
  expect(parts.every(({ isIntact }) => isIntact)).toBe(true)
  watched.statements.length = 0
  expect(await readAll()).toEqual(lines)
  expect(rowsOf(watched.statements, 'review_lines')).toBe(0)
})

test('an answer of one line reads no line, and what it changed is that line', async () => {
  const { reading } = await world.call('review.read', { reviewId })
  watched.statements.length = 0
  const given = await answer(['L7'], 'keep')
  expect(given.review.figures).toMatchObject({ lines: count, keep: 1, unanswered: count - 1 })
  expect(await readSince(reading)).toMatchObject([{ place: 6, answer: { decision: 'keep', way: 'line' } }])
  expect(rowsOf(watched.statements, 'review_lines')).toBe(0)
  expect(rowsOf(watched.statements, 'review_answers')).toBe(1)
  expect(watched.statements.length).toBeLessThan(40)
  await answer(['L7'], null)
})

test('what a list of reviews says is counted without its lines, but for those to be removed', async () => {
  await answer(ids(1, 31), 'remove')
  const [line] = reviewLinesOf(await world.call('review.read', { reviewId }))
  const roleIds = line?.roleIds ?? ['r1']
  await world.call('review.answer', {
    reviewId,
    groups: [
      { lineIds: ids(31, 41), answer: { decision: 'change', roleIds: [...roleIds, 'r9'], reason: '' } },
    ],
  })
  await answer(ids(41, 45), 'unsure')
  const told = (await world.call('review.read', { reviewId })).review
  await reopen()
  watched.statements.length = 0
  expect(await world.call('review.list', {})).toEqual([told])
  expect(rowsOf(watched.statements, 'review_lines')).toBe(40 + 1)
  watched.statements.length = 0
  await world.call('review.list', {})
  expect(rowsOf(watched.statements, 'review_lines')).toBe(0)
  expect((await world.call('review.read', { reviewId })).review).toEqual(told)
  await answer(ids(1, 45), null)
})

test('parts are of one moment: what is answered between two of them comes with the next reading', async () => {
  const first = await world.call('review.read', { reviewId })
  const from = first.next ?? 0
  const last = `L${count}`
  await answer([last], 'keep')
  const second = await world.call('review.read', { reviewId, part: { reading: first.reading, from } })
  expect(reviewLinesOf(second).at(-1)).toMatchObject({ id: last, answer: null })
  expect(second.review.figures).toEqual(first.review.figures)
  expect(await readSince(first.reading)).toMatchObject([{ place: count - 1, answer: { decision: 'keep' } }])

  const again = await world.call('review.read', { reviewId })
  await world.call('review.read', { reviewId })
  await expect(
    world.call('review.read', { reviewId, part: { reading: again.reading, from } }),
  ).rejects.toMatchObject({ code: 'conflict' })
  await answer([last], null)
})

test('a number of another start is answered with all lines', async () => {
  const { reading } = await world.call('review.read', { reviewId })
  await reopen()
  expect((await world.call('review.read', { reviewId, since: reading })).part.kind).toBe('lines')
  expect((await world.call('review.read', { reviewId, since: 1 })).part.kind).toBe('lines')
})

test('an answer of thousands of lines is written by few statements in one transaction, and taken back as one', async () => {
  await readAll()
  watched.statements.length = 0
  const given = await answer(ids(1, 4001), 'remove', 'left')
  expect(given.changed).toBe(4000)
  expect(given.was).toEqual([{ lineIds: ids(1, 4001), answer: null }])
  expect(rowsOf(watched.statements, 'review_lines')).toBe(0)
  const written = watched.statements.filter(({ sql }) => sql.startsWith('INSERT'))
  expect(rowsOf(written, 'review_answers')).toBe(4000)
  expect(rowsOf(written, 'audit')).toBe(4000)
  expect(written.length).toBeLessThan(4000 / 20)
  expect(mostInTurn(written, 'review_answers')).toBe(1000)
  expect(mostInTurn(written, 'audit')).toBe(1000)
  const undone = await world.call('review.answer', {
    reviewId,
    groups: given.was.map(({ lineIds }) => ({ lineIds: [...lineIds], answer: null })),
  })
  expect(undone.review.figures).toMatchObject({ remove: 0, unanswered: count })
  expect(await world.call('audit.verify', {})).toMatchObject({ kind: 'intact' })
})

test('while thousands of lines are answered, everybody sees none of the answers or all', async () => {
  await readAll()
  const seen = new Set<string>()
  const db = new DatabaseSync(join(folder.path, 'workspace', 'workspace.db'), { readOnly: true })
  const kept = db.prepare("SELECT count(*) AS n FROM review_answers WHERE decision = 'keep'")
  let isOver = false
  const giving = answer(ids(1, 4001), 'keep').finally(() => {
    isOver = true
  })
  while (!isOver) {
    const read = await world.call('review.read', { reviewId })
    seen.add(`${kept.get()?.n} ${read.review.figures.keep}`)
    await nextTurn()
  }
  await giving
  db.close()
  expect([...seen].filter((one) => one !== '0 0' && one !== '4000 4000')).toEqual([])
  expect(seen.size).toBeGreaterThan(0)
  expect(new Set((await readAll()).slice(0, 4000).map((line) => line.answer?.decision))).toEqual(
    new Set(['keep']),
  )
  await answer(ids(1, 4001), null)
})

test('a review is begun a thousand lines a turn, and is there with all of them or not at all', async () => {
  watched.statements.length = 0
  const listed = new Set<number>()
  let isOver = false
  const beginning = beginLarge(world).finally(() => {
    isOver = true
  })
  while (!isOver) {
    for (const { id, figures } of await world.call('review.list', {}))
      if (id !== reviewId) listed.add(figures.lines)
    await nextTurn()
  }
  const begun = await beginning
  expect(begun.figures).toMatchObject({ lines: count, unanswered: count })
  expect(
    mostInTurn(
      watched.statements.filter(({ sql }) => sql.startsWith('INSERT')),
      'review_lines',
    ),
  ).toBe(1000)
  expect([...listed].every((lines) => lines === count)).toBe(true)
  expect((await world.call('review.read', { reviewId: begun.id })).isIntact).toBe(true)
})

test('a review whose workspace is closed while it is begun is not there', async () => {
  const before = (await world.call('review.list', {})).length
  const beginning = beginLarge(world).catch((error: unknown) => error)
  for (let left = 6; left > 0; left -= 1) await nextTurn()
  await reopen()
  expect(await beginning).toBeInstanceOf(Error)
  expect(await world.call('review.list', {})).toHaveLength(before)
  expect(await world.call('audit.verify', {})).toMatchObject({ kind: 'intact' })
})

test('more lines are answered together than a list of a hundred thousand has', () => {
  const groups = [{ lineIds: ids(1, 100_002), answer: null }]
  expect(calls['review.answer'].input.safeParse({ reviewId, groups }).success).toBe(true)
})

test('answers given at once are both given, and disk, page and list say the same', async () => {
  await readAll()
  await Promise.all([
    answer(ids(1, 3001), 'keep'),
    answer(ids(2001, 4001), 'unsure', 'later'),
    answer(['L2500'], 'remove'),
    world.call('people.setName', { personId: 'person1@client1.example', name: 'Una' }),
  ])
  const lines = await readAll()
  const { review } = await world.call('review.read', { reviewId })
  const counted = Map.groupBy(lines, ({ answer: given }) => given?.decision ?? 'unanswered')
  for (const kind of ['keep', 'unsure', 'remove', 'unanswered'] as const)
    expect(review.figures[kind]).toBe(counted.get(kind)?.length ?? 0)
  expect(review.figures.unanswered).toBe(count - 4000)
  await reopen()
  expect(await readAll()).toEqual(lines)
  const listed = (await world.call('review.list', {})).find(({ id }) => id === reviewId)
  expect(listed?.figures).toEqual(review.figures)
  expect(await world.call('audit.verify', {})).toMatchObject({ kind: 'intact' })
  await answer(ids(1, 4001), null)
})

test('a review that is closed while answers are made ready takes none of them', async () => {
  await readAll()
  const giving = answer(ids(1, 4001), 'keep')
  await world.call('review.setClosed', { reviewId, isClosed: true })
  await expect(giving).rejects.toThrow('closed')
  expect((await world.call('review.setClosed', { reviewId, isClosed: false })).figures.unanswered).toBe(count)
  expect((await readAll()).every((line) => line.answer === null)).toBe(true)
})

test('a workspace that is closed while answers are made ready has none of them', async () => {
  await readAll()
  const giving = answer(ids(1, 4001), 'keep').catch((error: unknown) => error)
  await reopen()
  expect(await giving).toBeInstanceOf(Error)
  expect((await world.call('review.read', { reviewId })).review.figures.unanswered).toBe(count)
  const opening = world.call('review.read', { reviewId }).catch((error: unknown) => error)
  await reopen()
  await opening
  expect(await world.call('audit.verify', {})).toMatchObject({ kind: 'intact' })
})

test('a list that is changed outside while it is open says so with the next reading', async () => {
  const first = await world.call('review.read', { reviewId })
  expect(first.isIntact).toBe(true)
  const db = new DatabaseSync(join(folder.path, 'workspace', 'workspace.db'))
  const { sql } = db.prepare("SELECT sql FROM sqlite_schema WHERE name = 'review_lines_stay'").get() as {
    sql: string
  }
  db.exec('DROP TRIGGER review_lines_stay')
  const { body } = db.prepare('SELECT body FROM review_lines WHERE number = 3').get() as { body: string }
  const change = (to: string) => db.prepare('UPDATE review_lines SET body = ? WHERE number = 3').run(to)
  change(` ${body}`)
  expect((await world.call('review.read', { reviewId, since: first.reading })).isIntact).toBe(true)
  change(JSON.stringify({ ...JSON.parse(body), name: 'Somebody else' }))
  const changed = await world.call('review.read', { reviewId, since: first.reading })
  expect(changed.isIntact).toBe(false)
  expect(changed.part.kind).toBe('lines')
  change(body)
  db.exec(sql)
  db.close()
  expect((await world.call('review.read', { reviewId })).isIntact).toBe(true)
})

test('files hold every line as it stands, and are written with turns for others', async () => {
  await answer(['L2'], 'keep', 'stays')
  watched.statements.length = 0
  const sheet = await world.call('review.exportSheet', { reviewId })
  const report = await world.call('review.exportReport', { reviewId, form: 'csv' })
  expect(mostInTurn(watched.statements, 'review_lines')).toBeLessThanOrEqual(1000)
  const records = (path: string | null) =>
    readFileSync(path ?? '', 'utf8')
      .trimEnd()
      .split('\r\n')
  expect(records(sheet.path)).toHaveLength(count + 1)
  expect(records(report.path)).toHaveLength(count + 2)
  const page = await world.call('review.exportReport', { reviewId, form: 'page' })
  const text = readFileSync(page.path ?? '', 'utf8')
  const [, unanswered = '', ...sections] = text.split('<section>')
  const rows = (section = '') => section.match(/<tr><td><bdi>L\d+<\/bdi>/g)?.length
  expect([rows(unanswered), rows(sections.at(-1))]).toEqual([count - 1, count])

  const bytes = readFileSync(sheet.path ?? '').toString('base64')
  const filed = await world.call('review.readFile', { reviewId, fileName: 'back.csv', bytes })
  expect(filed).toMatchObject({ answers: [], same: 1, unanswered: count - 1, missing: 0, troubles: [] })
})
