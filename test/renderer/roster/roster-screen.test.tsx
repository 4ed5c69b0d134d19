// @vitest-environment jsdom
import { act } from 'react'
import { expect, test } from 'vitest'
import { RosterScreen, type RosterScreenProps } from '../../../renderer/roster/roster-screen.tsx'
import { AppError } from '../../../shared/errors.ts'
import { emptyCells, type ImportPreview, type OpenRoster, type Roster } from '../../../shared/roster.ts'
import { anAccount, aSite, noon } from '../builders.ts'
import { fakeBridge } from '../fake-bridge.ts'
import { click, mount, one, settle, type } from '../mount.tsx'

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
          message: 'There are two @ in it.',
          suggestion: null,
        },
      ],
      outcome: '',
      sentAt: null,
      expiresAt: null,
    },
  ],
  nextRowId: 3,
  history: [{ seq: 1, label: 'Paste 4 cells', at: noon, isUndone: false }],
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
  shapeReason: 'One line is one person and site.',
  splitCells: false,
  canSplit: false,
  result: [],
  counts: { lines: 1, rows: 1, reasons: [] },
  openValues: [],
  headerRow: 0,
  headers: ['Mail', 'Who'],
  mapping: ['email', 'name'],
  reasons: ['The header says “Mail”.', 'The header says “Who”.'],
  sample: [['ana@example.com', 'Ana']],
  rows: 1,
  warnings: ['Line 3 has more cells than the header.'],
}

function show(change: Partial<RosterScreenProps> = {}) {
  const said: unknown[] = []
  const props: RosterScreenProps = {
    rosterId: null,
    onOpenRoster: (id) => said.push(['open', id]),
    onPlan: (source) => said.push(['plan', source]),
    directory: { revision: 1, sites: [aSite()], roles: [], syncs: [] },
    accounts: [anAccount()],
    intent: null,
    onIntentDone: () => undefined,
    ...change,
  }
  return mount(<RosterScreen {...props} />).then(() => said)
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
  expect(document.body.textContent).toContain('resources/sample-roster.csv')
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
  expect(one('grid', 'Problems by kind').textContent).toContain('There are two @ in it.')
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
  expect(document.body.textContent).toContain('No row matches')
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

test('a file is shown before it is imported, and imported as shown', async () => {
  const bridge = fakeBridge({
    'roster.list': () => [],
    'roster.previewImport': () => preview,
    'roster.import': () => ({ roster: spring, added: 1, withProblems: 0 }),
  })
  const said = await show({ intent: 'import' })
  await chooseFile(new File(['Mail,Who\nana@example.com,Ana\n'], 'spring.csv'))
  expect(document.body.textContent).toContain('Line 3 has more cells than the header.')
  expect(document.body.textContent).toContain('The header says “Mail”.')
  expect(bridge.inputsOf('roster.import')).toEqual([])
  await click(one('button', 'Import 1 row'))
  await settle(60)
  expect(bridge.inputsOf('roster.import')).toEqual([
    {
      fileName: 'spring.csv',
      bytes: btoa('Mail,Who\nana@example.com,Ana\n'),
      options: { encoding: 'utf-8', delimiter: ',', headerRow: 0, mapping: ['email', 'name'] },
      into: { kind: 'new', name: 'spring' },
    },
  ])
  expect(said).toEqual([['open', 'r1']])
})

test('a file that is no CSV is refused in the words of the core', async () => {
  fakeBridge({
    'roster.list': () => [],
    'roster.previewImport': () => {
      throw new AppError('unreadable-file', 'This is an Excel workbook. Save it as CSV first.')
    },
  })
  await show({ intent: 'import' })
  await chooseFile(new File(['PK'], 'list.xlsx'))
  expect(one('alert').textContent).toContain('Save it as CSV first.')
})

test('a file above 50 MB is refused before it is read', async () => {
  const bridge = fakeBridge({ 'roster.list': () => [] })
  await show({ intent: 'import' })
  const large = new File(['x'], 'large.csv')
  Object.defineProperty(large, 'size', { value: 60 * 1024 * 1024 })
  await chooseFile(large)
  expect(one('alert').textContent).toContain('“large.csv” has 60 MB; 50 MB is the most.')
  expect(bridge.inputsOf('roster.previewImport')).toEqual([])
})
