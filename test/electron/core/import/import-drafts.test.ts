import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../../../shared/errors.ts'
import { guessAll, type ImportDraft } from '../../../../shared/import.ts'
import { refusedReadingOf } from '../../../../shared/import-refusals.ts'
import { plainView, plainViews } from '../../../../shared/roster.ts'
import { comparedRowWords } from '../../../../shared/words/import-words.ts'
import { base64, columnOf, type Desk, openDesk, quietContext, rowsOf } from '../roster/roster-desk.ts'

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.close())

const file = base64(
  'E-mail,Name,Site,Role\nanna@x.example,Anna B.,Corner Bakery,Website Manager\nbo@x.example,Bo,Cornr Bakery,Website Manager\n',
)
const begin = (into: { kind: 'new'; name: string } | { kind: 'existing'; rosterId: string }) =>
  desk.drafts.begin({ fileName: 'team.csv', bytes: file, into }, quietContext())

const review = ({ id, target }: ImportDraft) =>
  desk.drafts.review(
    { importId: id, into: target.kind === 'new' ? target : { kind: 'existing', rosterId: target.rosterId } },
    quietContext(),
  )

/** A roster with Anna at the bakery and Cleo at the gym. */
function rosterWithTwo(): string {
  const { id } = desk.rosters.create('Team')
  const rows = rowsOf(1, [
    { email: 'anna@x.example', name: 'Anna', site: 'Corner Bakery', roles: 'Website Manager' },
    { email: 'cleo@x.example', site: 'Harbour Gym', roles: 'Website Manager' },
  ])
  desk.rosters.apply(id, { label: 'Type', changes: [{ kind: 'insert', after: null, rows }] })
  return id
}

test('nothing touches the roster before the end; then it is one step to undo', async () => {
  const rosterId = rosterWithTwo()
  const { draft } = await begin({ kind: 'existing', rosterId })
  const { reviewId } = await review(draft)
  expect(columnOf(desk, rosterId, 'email')).toEqual(['anna@x.example', 'cleo@x.example'])

  const comparison = desk.drafts.compare(draft.id)
  expect(comparison).toMatchObject({
    new: 1,
    changed: 1,
    same: 0,
    missing: 1,
    notNew: [{ kind: 'changed' }],
  })
  expect(comparison.notNew.map(comparedRowWords)).toEqual(['Row 1: Name: “Anna” → “Anna B.”'])
  const mended = { id: 2, cells: { site: 'Corner Bakery' } }
  desk.rosters.apply(reviewId ?? '', { label: 'Mend', changes: [{ kind: 'set', rows: [mended] }] })
  const taken = desk.drafts.finish({ importId: draft.id, existing: 'update', markMissing: true })
  expect(taken).toMatchObject({ rosterId, added: 1, updated: 1, left: 0, marked: 1 })
  expect(columnOf(desk, rosterId, 'name')).toEqual(['Anna B.', '', 'Bo'])
  expect(columnOf(desk, rosterId, 'note')).toEqual(['', 'Not in team.csv of 2026-01-01', ''])
  expect(columnOf(desk, rosterId, 'site')).toEqual(['Corner Bakery', 'Harbour Gym', 'Corner Bakery'])

  desk.rosters.undo(rosterId)
  expect(columnOf(desk, rosterId, 'name')).toEqual(['Anna', ''])
  expect(desk.drafts.list()).toEqual([])
  expect(desk.db.all('SELECT * FROM rosters WHERE purpose = ?', ['import'])).toEqual([])
})

test('a row that the file does not name asks for nothing any more where a person chose so, and undo takes it back', async () => {
  const rosterId = rosterWithTwo()
  const { draft } = await begin({ kind: 'existing', rosterId })
  await review(draft)
  const missing = desk.drafts.listMissing(draft.id).map(({ id }) => id)
  expect(missing).toEqual([2])
  const taken = desk.drafts.finish({
    importId: draft.id,
    existing: 'update',
    markMissing: false,
    // Row 1 is named by the file: it is not ended by a page that is behind.
    endMissing: [1, 2],
  })
  expect(taken).toMatchObject({ added: 1, updated: 1, marked: 0, ended: [2] })
  expect(columnOf(desk, rosterId, 'until')).toEqual(['', '2025-12-31', ''])
  expect(desk.rosters.open(rosterId).marks.find(({ id }) => id === 2)?.state).toBe('ended')
  desk.rosters.undo(rosterId)
  expect(columnOf(desk, rosterId, 'until')).toEqual(['', ''])
})

test('a review survives a restart with its file, choices and what was mended', async () => {
  const { draft, preview } = await begin({ kind: 'new', name: 'From file' })
  const mapping = preview.mapping.map((target) => (target === 'name' ? ('note' as const) : target))
  const options = { ...draft.options, mapping }
  const into = { kind: 'new', name: 'Renamed' } as const
  const chosen = await desk.drafts.choose({ importId: draft.id, options, into }, quietContext())
  const { reviewId } = await review(chosen.draft)
  const mended = { id: 2, cells: { site: 'Corner Bakery' } }
  desk.rosters.apply(reviewId ?? '', { label: 'Mend', changes: [{ kind: 'set', rows: [mended] }] })
  desk.restart()

  expect(desk.rosters.list()).toEqual([])
  const [kept] = desk.drafts.list()
  expect(kept).toMatchObject({ fileName: 'team.csv', rows: 2, target: { kind: 'new', name: 'Renamed' } })
  const again = await desk.drafts.read(draft.id, quietContext())
  expect(again.preview.mapping).toEqual(mapping)
  expect(columnOf(desk, kept?.reviewId ?? '', 'site')).toEqual(['Corner Bakery', 'Corner Bakery'])

  const { rosterId } = desk.drafts.finish({
    importId: draft.id,
    existing: 'update',
    markMissing: false,
  })
  expect(desk.rosters.list()).toMatchObject([{ id: rosterId, name: 'Renamed', rows: 2 }])
  expect(columnOf(desk, rosterId, 'note')).toEqual(['Anna B.', 'Bo'])
  expect(desk.rosters.open(rosterId).history.map(({ label }) => label)).toEqual([
    'Import 2 rows from team.csv',
  ])
  desk.rosters.undo(rosterId)
  expect(columnOf(desk, rosterId, 'email')).toEqual([])
  desk.rosters.redo(rosterId)
  expect(columnOf(desk, rosterId, 'site')).toEqual(['Corner Bakery', 'Corner Bakery'])
})

test('reading the file is no step that could be undone', async () => {
  const { draft } = await begin({ kind: 'new', name: 'From file' })
  const { reviewId } = await review(draft)
  expect(desk.rosters.undo(reviewId ?? '')).toBeNull()
})

test('rows under review cannot be planned', async () => {
  const { draft } = await begin({ kind: 'new', name: 'From file' })
  const { reviewId } = await review(draft)
  expect(() => desk.rosters.rowsForPlan(reviewId ?? '', null)).toThrow(/under review/)
})

test('reading again with another mapping replaces the rows and leaves nothing behind', async () => {
  const { draft } = await begin({ kind: 'new', name: 'From file' })
  const first = await review(draft)
  const second = await review(draft)
  expect(second.reviewId).not.toBe(first.reviewId)
  expect(desk.db.all('SELECT DISTINCT roster_id FROM row_pages')).toEqual([{ roster_id: second.reviewId }])
})

test('a discarded import leaves nothing, and says so to whoever still has it open', async () => {
  const { draft } = await begin({ kind: 'new', name: 'From file' })
  await review(draft)
  desk.drafts.discard(draft.id)
  expect(desk.db.all('SELECT * FROM row_pages')).toEqual([])
  expect(desk.db.all('SELECT * FROM rosters')).toEqual([])
  expect(() => desk.drafts.compare(draft.id)).toThrow(AppError)
})

test('what is on its way is not changed behind its back: the import waits whole', async () => {
  const rosterId = rosterWithTwo()
  const bytes = base64('E-mail,Site,Role\nanna@x.example,Corner Bakery,Back Office Manager\n')
  const into = { kind: 'existing', rosterId } as const
  const { draft } = await desk.drafts.begin({ fileName: 'team.csv', bytes, into }, quietContext())
  await review(draft)
  const nothing = {
    outcome: null,
    sentAt: null,
    expiresAt: null,
    mails: 0,
    sentRoles: null,
    at: null,
    inviteKey: null,
  }
  const queued = { ...nothing, state: 'queued', locked: 'queued' } as const
  desk.facts.set(1, queued)
  const take = () => desk.drafts.finish({ importId: draft.id, existing: 'update', markMissing: false })
  expect(take).toThrow(/row 1: This row waits/)
  expect(desk.drafts.list()).toHaveLength(1)
  expect(columnOf(desk, rosterId, 'roles')[0]).toBe('Website Manager')
  desk.facts.clear()
  expect(take()).toMatchObject({ updated: 1, added: 0 })
})

test('a file that cannot be read is not kept', async () => {
  const bytes = base64(new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31]))
  const into = { kind: 'new', name: 'No' } as const
  const attempt = desk.drafts.begin({ fileName: 'a.csv', bytes, into }, quietContext())
  await expect(attempt).rejects.toThrow(AppError)
  expect(desk.drafts.list()).toEqual([])
})

test('how a review was looked at goes away with it', async () => {
  const rosterId = rosterWithTwo()
  const { draft } = await begin({ kind: 'existing', rosterId })
  const { reviewId } = await review(draft)
  const views = { ...plainViews, view: { ...plainView, text: 'anna' } }
  desk.rosters.saveViews(reviewId ?? '', views)
  expect(desk.drafts.finish({ importId: draft.id, existing: 'update', markMissing: false })).toMatchObject({
    added: 1,
    updated: 1,
  })
  expect(desk.db.all('SELECT * FROM roster_views')).toEqual([])
})

test('rows that are all new are handed over as they stand, below the others, and undone in one step', async () => {
  const rosterId = rosterWithTwo()
  const bytes = base64(
    'E-mail,Site,Role\nx@x.example,Corner Bakery,Billing\ny@x.example,Harbour Gym,Billing\n',
  )
  const into = { kind: 'existing', rosterId } as const
  const { draft } = await desk.drafts.begin({ fileName: 'more.csv', bytes, into }, quietContext())
  const { reviewId } = await review(draft)
  desk.rosters.saveViews(reviewId ?? '', { ...plainViews, view: { ...plainView, text: 'x' } })
  const taken = desk.drafts.finish({ importId: draft.id, existing: 'update', markMissing: false })
  expect(taken).toMatchObject({ rosterId, added: 2, updated: 0, left: 0 })
  const emails = ['anna@x.example', 'cleo@x.example', 'x@x.example', 'y@x.example']
  expect(columnOf(desk, rosterId, 'email')).toEqual(emails)
  desk.restart()
  expect(columnOf(desk, rosterId, 'email')).toEqual(emails)
  expect(desk.rosters.open(rosterId).history.at(-1)?.label).toBe('Import 2 rows from more.csv')
  desk.rosters.undo(rosterId)
  expect(columnOf(desk, rosterId, 'email')).toEqual(emails.slice(0, 2))
  desk.rosters.redo(rosterId)
  expect(columnOf(desk, rosterId, 'email')).toEqual(emails)
  expect(desk.drafts.list()).toEqual([])
})

const kanji = Buffer.from(
  `名前,メールアドレス\n${'岡太郎健一次郎'.repeat(6)},oka@x.example\n`,
  'utf16le',
).toString('base64')

test('a file whose first reading is refused is kept, with what can be chosen, and read once that is right', async () => {
  const into = { kind: 'new', name: 'List' } as const
  const refused = await desk.drafts
    .begin({ fileName: 'list.csv', bytes: kanji, into }, quietContext())
    .catch(refusedReadingOf)
  if (refused === null || !('refusal' in refused)) throw new Error('it was read')
  const { refusal, choices, draft } = refused
  expect(refusal).toEqual({ code: 'no-text' })
  expect(choices).toMatchObject({ format: 'text', encoding: 'utf-8', quotes: true })
  expect(desk.drafts.list()).toEqual([draft])

  // It is found again after a crash, and says the same.
  desk.restart()
  const importId = draft?.id ?? ''
  const again = await desk.drafts.read(importId, quietContext()).catch(refusedReadingOf)
  expect(again).toEqual(refused)
  const wrong = { ...guessAll, encoding: 'utf-7' }
  await expect(desk.drafts.choose({ importId, options: wrong, into }, quietContext())).rejects.toMatchObject({
    detail: { refusal: { code: 'unknown-encoding', encoding: 'utf-7' }, choices: { format: 'text' } },
  })
  const options = { ...guessAll, encoding: 'utf-16le' }
  const open = await desk.drafts.choose({ importId, options, into }, quietContext())
  expect(open.preview.result).toMatchObject([{ email: 'oka@x.example' }])
  desk.drafts.discard(importId)
  expect(desk.drafts.list()).toEqual([])
})

test('a file that nothing can be chosen for is not kept', async () => {
  const bytes = Buffer.from('%PDF-1.7').toString('base64')
  const refused = desk.drafts.begin(
    { fileName: 'list.pdf', bytes, into: { kind: 'new', name: 'List' } },
    quietContext(),
  )
  await expect(refused).rejects.toMatchObject({
    code: 'unreadable-file',
    detail: { refusal: { code: 'other-kind', kind: 'pdf' }, choices: null, draft: null },
  })
  expect(desk.drafts.list()).toEqual([])
})

test('a file about which nothing is chosen is read once: what it is and its rows for review come of one reading', async () => {
  const { id: rosterId } = desk.rosters.create('Team')
  let readings = 0
  const counting = {
    ...quietContext(),
    progress: (_: number, __: number | null, label: string) => {
      if (label === 'Reading the file') readings += 1
    },
  }
  const into = { kind: 'existing' as const, rosterId }
  const { draft, preview } = await desk.drafts.begin(
    { fileName: 'team.csv', bytes: file, into, reviews: true },
    counting,
  )
  expect(readings).toBe(1)
  expect(preview.counts).toMatchObject({ lines: 2, rows: 2 })
  expect(draft.rows).toBe(2)
  expect(columnOf(desk, draft.reviewId ?? '', 'email')).toEqual(['anna@x.example', 'bo@x.example'])
  expect(desk.drafts.finish({ importId: draft.id, existing: 'update', markMissing: false }).added).toBe(2)
  expect(columnOf(desk, rosterId, 'name')).toEqual(['Anna B.', 'Bo'])
})

test('a file that is to be reviewed at once and cannot be read is kept to be read another way, without rows', async () => {
  const bytes = base64('E-mail,Name\n')
  const into = { kind: 'new' as const, name: 'Team' }
  const beginning = desk.drafts.begin({ fileName: 'bare.csv', bytes, into, reviews: true }, quietContext())
  await expect(beginning).rejects.toMatchObject({ code: 'unreadable-file' })
  expect(desk.drafts.list()).toMatchObject([{ fileName: 'bare.csv', reviewId: null, rows: 0 }])
  expect(desk.db.all('SELECT * FROM rosters WHERE purpose = ?', ['import'])).toEqual([])
})
