import { act } from 'react'
import { expect, test } from 'vitest'
import { createLastSheet } from '../../renderer/roster/last-sheet.ts'
import { RostersScreen, type RostersScreenProps } from '../../renderer/rosters-screen.tsx'
import { AppError } from '../../shared/errors.ts'
import { guessAll, type ImportDraft, type ImportPreview, type ImportTaken } from '../../shared/import.ts'
import type { OpenRoster } from '../../shared/open-roster.ts'
import { emptyCells, type Roster } from '../../shared/roster.ts'
import { anAccount, aSite, noon, noRowParts } from './builders.ts'
import { fakeBridge } from './fake-bridge.ts'
import { click, mount, one, settle, type } from './mount.tsx'

const spring: Roster = {
  id: 'r1',
  name: 'Spring',
  rows: 2,
  revision: 1,
  createdAt: noon,
  changedAt: noon,
  deletedAt: null,
}
const open: OpenRoster = {
  roster: spring,
  rows: [
    { id: 1, cells: { ...emptyCells, email: 'ana@example.com', name: 'Ana', site: 'Bakery Lund' } },
    { id: 2, cells: { ...emptyCells, email: 'ben@@example.com', name: 'Ben' } },
  ],
  marks: [
    {
      id: 2,
      state: 'draft',
      problems: [
        {
          column: 'email',
          severity: 'error',
          code: 'email-invalid',
          shown: 'a@@b',
          fault: 'several-signs',
          part: '',
          suggestion: null,
        },
      ],
      outcome: null,
      sentAt: null,
      expiresAt: null,
      mails: 0,
      overdue: null,
      locked: null,
    },
  ],
  nextRowId: 3,
  history: [{ seq: 1, label: 'Paste 4 cells', at: noon, isUndone: false }],
  told: { readingId: 'reading', times: 0 },
}
const preview: ImportPreview = {
  format: 'text',
  encoding: 'utf-8',
  delimiter: ',',
  quotes: true,
  hasOpenQuote: false,
  sheets: [],
  sheet: null,
  shape: 'long',
  shapeReason: { code: 'one-row-each' },
  splitCells: false,
  canSplit: false,
  totals: 0,
  takesTotals: false,
  result: [],
  counts: { lines: 1, rows: 1, reasons: [] },
  openValues: [],
  headerRow: 0,
  headers: ['Mail', 'Who'],
  mapping: ['email', 'name'],
  reasons: [
    { code: 'header', header: 'Mail' },
    { code: 'header', header: 'Who' },
  ],
  sample: [['ana@example.com', 'Ana']],
  rows: 1,
  warnings: [{ code: 'uneven-lines', lines: [3], count: 1, width: 2 }],
}

function show(change: Partial<RostersScreenProps> = {}) {
  const said: unknown[] = []
  const props: RostersScreenProps = {
    rosterId: null,
    lastSheet: createLastSheet(),
    onOpenRoster: (id) => said.push(['open', id]),
    onPlan: (source) => said.push(['plan', source]),
    onOpenPlan: (planId) => said.push(['open plan', planId]),
    onOutbox: () => said.push(['outbox']),
    rowParts: noRowParts,
    directory: { revision: 1, sites: [aSite()], roles: [], syncs: [] },
    accounts: [anAccount()],
    intent: null,
    onIntentDone: () => undefined,
    dropped: [],
    onDroppedTaken: () => said.push(['dropped taken']),
    ...change,
  }
  return mount(<RostersScreen {...props} />).then(() => said)
}

async function chooseFile(file: File) {
  const input = document.querySelector<HTMLInputElement>('input[type=file]')
  if (input === null) throw new Error('no file input')
  Object.defineProperty(input, 'files', { value: [file], configurable: true })
  await act(async () => {
    input.dispatchEvent(new Event('change', { bubbles: true }))
  })
  await settle(60)
}

test('without rosters it says what to do next, and an empty one can be started', async () => {
  const bridge = fakeBridge({ 'roster.list': () => [], 'roster.create': () => spring })
  const said = await show()
  expect(document.body.textContent).toContain('load the sample on Home')
  await click(one('button', 'Start an empty one'))
  await type(one('textbox', 'Name'), 'Spring')
  await click(one('button', 'Create'))
  expect(bridge.inputsOf('roster.create')).toEqual([{ name: 'Spring' }])
  expect(said).toEqual([['open', 'r1']])
})

test('rosters in the bin are not listed; a row opens its roster', async () => {
  fakeBridge({ 'roster.list': () => [spring, { ...spring, id: 'r2', name: 'Old', deletedAt: noon }] })
  const said = await show()
  expect(document.body.textContent).not.toContain('Old')
  await click(one('row', 'Spring'))
  expect(said).toEqual([['open', 'r1']])
})

test('an open roster shows rows, what is wrong, the numbers, and what undo would undo', async () => {
  fakeBridge({ 'roster.open': () => open })
  await show({ rosterId: 'r1' })
  const text = document.body.textContent ?? ''
  for (const part of ['ana@example.com', '2 rows', '2 people', 'Draft 2', '1 error', 'Saved'])
    expect(text).toContain(part)
  expect(one('button', 'Undo: Paste 4 cells')).toBeTruthy()
  await click(one('button', '1 error'))
  expect(one('grid', 'Problems by kind').textContent).toContain('it has more than one @.')
})

test('all rows are planned when only a cell is selected', async () => {
  fakeBridge({ 'roster.open': () => open })
  const said = await show({ rosterId: 'r1' })
  await click(one('button', 'Plan all 2 rows'))
  expect(said).toEqual([['plan', { kind: 'roster', rosterId: 'r1', rowIds: null }]])
})

test('a search leaves the rows that match, and says when none does', async () => {
  fakeBridge({ 'roster.open': () => open })
  await show({ rosterId: 'r1' })
  await type(one('textbox', 'Search in this roster'), 'ANA')
  expect(document.body.textContent).toContain('1 of 2 rows')
  expect(document.body.textContent).not.toContain('ben@@example.com')
  await type(one('textbox', 'Search in this roster'), 'nobody')
  expect(document.body.textContent).toContain('No rows match')
})

test('a roster that cannot be opened says why', async () => {
  fakeBridge({
    'roster.open': () => {
      throw new AppError('not-found', 'This roster is not there any more.')
    },
  })
  await show({ rosterId: 'r1' })
  expect(document.body.textContent).toContain('This roster is not there any more.')
})

const draft: ImportDraft = {
  id: 'i1',
  fileName: 'spring.csv',
  fileBytes: 28,
  target: { kind: 'new', name: 'spring' },
  options: guessAll,
  reviewId: null,
  rows: 0,
  madeAt: noon,
}
const taken: ImportTaken = {
  rosterId: 'r1',
  rosterName: 'spring',
  added: 1,
  updated: 0,
  left: 0,
  marked: 0,
  ended: [],
  withProblems: 0,
}

test('a file is shown before it is imported, kept from the first look on, and imported as shown', async () => {
  const bridge = fakeBridge({
    'roster.list': () => [],
    'import.list': () => [],
    'import.begin': () => ({ draft, preview }),
    'import.review': () => ({ ...draft, reviewId: 'r9', rows: 1 }),
    'import.finish': () => taken,
  })
  const said = await show({ intent: 'import' })
  await chooseFile(new File(['Mail,Who\nana@example.com,Ana\n'], 'spring.csv'))
  expect(document.body.textContent).toContain('Line 3 has more or fewer than 2 cells.')
  expect(document.body.textContent).toContain('The header says “Mail”.')
  const into = { kind: 'new', name: 'spring' }
  expect(bridge.inputsOf('import.begin')).toEqual([
    { fileName: 'spring.csv', bytes: btoa('Mail,Who\nana@example.com,Ana\n'), into },
  ])
  expect(bridge.inputsOf('import.review')).toEqual([])
  await click(one('button', 'Import 1 row'))
  await settle(60)
  expect(bridge.inputsOf('import.review')).toEqual([{ importId: 'i1', into }])
  expect(bridge.inputsOf('import.finish')).toEqual([
    { importId: 'i1', existing: 'update', markMissing: false },
  ])
  expect(said).toEqual([['open', 'r1']])
})

test('a file whose rows nobody looked through is thrown away when its dialog is left', async () => {
  const bridge = fakeBridge({
    'roster.list': () => [],
    'import.list': () => [],
    'import.begin': () => ({ draft, preview }),
    'import.discard': () => null,
  })
  await show({ intent: 'import' })
  await chooseFile(new File(['Mail\nana@example.com\n'], 'spring.csv'))
  await click(one('button', 'Cancel'))
  expect(bridge.inputsOf('import.discard')).toEqual([{ importId: 'i1' }])
})

test('unfinished imports wait above the rosters and go on where they were', async () => {
  const review = { ...draft, reviewId: 'r9', rows: 12 }
  fakeBridge({ 'roster.list': () => [spring], 'import.list': () => [review] })
  const said = await show()
  const waiting = document.querySelector('[aria-label="Unfinished imports"]')
  expect(waiting?.textContent).toContain('12 rows under review')
  await click(one('button', 'Continue'))
  expect(said).toEqual([['open', 'r9']])
})

test('rows under review say what each would do, and are imported with the choices made', async () => {
  const review: ImportDraft = {
    ...draft,
    target: { kind: 'existing', rosterId: 'r1', name: 'Spring' },
    reviewId: 'r9',
    rows: 2,
  }
  const bridge = fakeBridge({
    'roster.open': () => ({ ...open, roster: { ...spring, id: 'r9', revision: 1 } }),
    'import.list': () => [review],
    'import.compare': () => ({
      new: 1,
      changed: 1,
      same: 0,
      missing: 1,
      notNew: [
        { id: 2, kind: 'changed', row: 7, differences: [{ column: 'name', before: 'Ben', after: 'Benno' }] },
      ],
    }),
    'import.finish': () => ({ ...taken, updated: 1 }),
  })
  const said = await show({ rosterId: 'r9' })
  await settle(60)
  const text = document.body.textContent ?? ''
  for (const part of [
    'Import of spring.csv',
    'New1',
    'Changed1',
    'Not in the file1',
    'Row 7: Name: “Ben” → “Benno”',
  ])
    expect(text).toContain(part)
  const box = document.querySelector<HTMLElement>('[aria-label="Review of the import"] [role=checkbox]')
  if (box === null) throw new Error('no checkbox')
  await click(box)
  await click(one('button', 'Import 2 rows'))
  await settle(60)
  expect(bridge.inputsOf('import.finish')).toEqual([
    { importId: 'i1', existing: 'update', markMissing: true, endMissing: [] },
  ])
  expect(said).toEqual([['open', 'r1']])
})

test('a file that cannot be read is refused in the words of the core', async () => {
  fakeBridge({
    'roster.list': () => [],
    'import.begin': () => {
      throw new AppError('unreadable-file', 'This workbook has a password. Save it without one.')
    },
  })
  await show({ intent: 'import' })
  await chooseFile(new File(['PK'], 'list.xlsx'))
  expect(one('alert').textContent).toContain('has a password')
})

test('a file above 200 MB is refused before it is read', async () => {
  const bridge = fakeBridge({ 'roster.list': () => [] })
  await show({ intent: 'import' })
  const large = new File(['x'], 'large.csv')
  Object.defineProperty(large, 'size', { value: 260 * 1024 * 1024 })
  await chooseFile(large)
  expect(one('alert').textContent).toContain('“large.csv” has 260 MB; 200 MB is the most.')
  expect(bridge.inputsOf('import.begin')).toEqual([])
})
