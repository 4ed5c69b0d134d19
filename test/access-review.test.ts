import { readFileSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startWorld, temporaryFolder, type World } from './world.ts'

// A review and an off-boarding from the first answer to the record, on the practice account.

let folder: ReturnType<typeof temporaryFolder>
let world: World
beforeEach(async () => {
  folder = temporaryFolder()
  world = await startWorld({ folder: folder.path })
})
afterEach(async () => {
  await world.close()
  folder.remove()
})

const sync = () => world.call('directory.sync', { accountId: world.practiceId })

test('a review freezes who is where, takes answers from a file that somebody filled in, and reports', async () => {
  const scope = { kind: 'account', accountId: world.practiceId } as const
  const population = await world.call('review.population', { scope })
  expect(population.lines).toBeGreaterThan(3)
  const review = await world.call('review.begin', {
    name: 'Autumn',
    reviewer: 'Ann Lee',
    dueDay: '2030-01-31',
    scope,
  })
  expect(review.figures).toMatchObject({ lines: population.lines, unanswered: population.lines })

  const sheet = await world.call('review.exportSheet', { reviewId: review.id })
  const path = sheet.path ?? ''
  const filled = readFileSync(path, 'utf8')
    .split('\r\n')
    .map((line) =>
      line.startsWith('L1,')
        ? line.replace(/,,,(R-\w+)$/, 'remove,,left in May,$1').replace(/(L1,.*),remove/, '$1,remove')
        : line,
    )
    .join('\r\n')
  writeFileSync(path, filled)
  const bytes = readFileSync(path).toString('base64')
  const filed = await world.call('review.readFile', { reviewId: review.id, fileName: 'back.csv', bytes })
  expect(filed.troubles).toEqual([])
  expect(filed.answers.map(({ line, decision, reason }) => [line, decision, reason])).toEqual([
    ['L1', 'remove', 'left in May'],
  ])
  const answers = filed.answers.map((answer) => ({ ...answer, roleIds: [...answer.roleIds] }))
  const taken = await world.call('review.takeFile', { reviewId: review.id, fileName: 'back.csv', answers })
  expect(taken.review.figures).toMatchObject({ remove: 1, removed: 0, unanswered: population.lines - 1 })

  // The list of reviews says the same, before and after.
  const listed = async () => (await world.call('review.list', {}))[0]?.figures
  expect(await listed()).toEqual(taken.review.figures)

  // Undo puts back that nobody had answered, and a second answer for several lines is flagged as such.
  const groups = taken.was.map(({ lineIds, answer }) => ({
    lineIds: [...lineIds],
    answer: answer === null ? null : { ...answer, roleIds: [...answer.roleIds] },
  }))
  expect((await world.call('review.answer', { reviewId: review.id, groups })).review.figures.remove).toBe(0)
  expect((await listed())?.remove).toBe(0)
  const keep = { decision: 'keep', roleIds: [], reason: '' } as const
  const many = { reviewId: review.id, groups: [{ lineIds: ['L1', 'L2'], answer: { ...keep, roleIds: [] } }] }
  expect((await world.call('review.answer', many)).review.figures.keep).toBe(2)

  const closed = await world.call('review.setClosed', { reviewId: review.id, isClosed: true })
  expect(closed.closedAt).not.toBeNull()
  await expect(world.call('review.answer', many)).rejects.toThrow('closed')
  const page = await world.call('review.exportReport', { reviewId: review.id, form: 'page' })
  const text = readFileSync(page.path ?? '', 'utf8')
  expect(text).toContain('together with others')
  expect(text).toContain(closed.hash)
  const csv = await world.call('review.exportReport', { reviewId: review.id, form: 'csv' })
  const lines = readFileSync(csv.path ?? '', 'utf8')
    .trimEnd()
    .split('\r\n')
  expect(lines).toHaveLength(population.lines + 2)
  expect(lines.at(-1)).toContain(`complete,${population.lines} lines,${closed.hash}`)

  const actions = (
    await world.call('audit.read', { filter: everything, before: null, limit: 100 })
  ).events.map((event) => event.action)
  expect(actions.filter((action) => action.startsWith('review.')).toReversed()).toEqual([
    'review.frozen',
    'review.exported',
    'review.answers-read',
    'review.answered',
    'review.answered',
    'review.answered',
    'review.answered',
    'review.closed',
    'review.exported',
    'review.exported',
  ])
})

const everything = { text: '', actions: [], from: null, to: null, runId: null, people: [] }

test('an off-boarding looks at every managed site, and its certificate says only what a read showed', async () => {
  const begun = await world.call('offboarding.begin', {
    personId: 'nobody@client.example',
    note: 'Contract ended',
  })
  expect(begun.figures.notChecked).toBe(begun.figures.sites)
  // Begun twice is the same one.
  expect((await world.call('offboarding.begin', { personId: 'nobody@client.example', note: '' })).id).toBe(
    begun.id,
  )
  await sync()
  const read = await world.call('offboarding.read', { offboardingId: begun.id })
  // No account of theirs is known: only sites on which everybody is known can be spoken of.
  expect(read.offboarding.figures.toDo).toBe(0)
  expect(read.offboarding.figures.notChecked).toBeGreaterThan(0)
  const open = read.sites
    .filter(({ standing }) => standing.kind === 'not-checked')
    .map(({ siteId }) => siteId)
  const marked = await world.call('offboarding.mark', {
    offboardingId: begun.id,
    siteIds: open,
    isDone: true,
    note: 'Asked each owner',
  })
  expect(marked.offboarding.figures).toMatchObject({ byHand: open.length, notChecked: 0, toDo: 0 })
  const closed = await world.call('offboarding.close', { offboardingId: begun.id })
  expect(closed.offboarding.closedAt).not.toBeNull()
  await expect(world.call('offboarding.close', { offboardingId: begun.id })).rejects.toThrow('closed')
  const page = await world.call('offboarding.export', { offboardingId: begun.id, form: 'page' })
  const text = readFileSync(page.path ?? '', 'utf8')
  expect(text).toContain('Off-boarding certificate: nobody@client.example')
  expect(text).toContain('None is known to be theirs')
  const csv = readFileSync(
    (await world.call('offboarding.export', { offboardingId: begun.id, form: 'csv' })).path ?? '',
    'utf8',
  )
  expect(csv.trimEnd().split('\r\n')).toHaveLength(begun.figures.sites + 2)
})
