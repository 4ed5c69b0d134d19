import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffImport } from '../../../../electron/core/import/diff-import.ts'
import { stepOfImport, type TakingChoices } from '../../../../electron/core/import/step-of-import.ts'
import { makeSheet } from '../../../../electron/core/roster/sheet.ts'
import { applyChanges } from '../../../../electron/core/roster/steps.ts'
import { type Cells, emptyCells, type Row } from '../../../../shared/roster.ts'
import { siteId } from '../roster/roster-desk.ts'

const row = (id: number, email: string, site: number, more: Partial<Cells> = {}): Row => ({
  id,
  cells: { ...emptyCells, email, site: `Site ${site}`, siteId: siteId(site), ...more },
})
const update: TakingChoices = { existing: 'update', markMissing: null }
const plan = (file: readonly Row[], roster: readonly Row[], choices = update) =>
  stepOfImport(file, roster, diffImport(file, roster), choices, { fileName: 'team.xlsx', firstId: 1000 })

test('a person is known by address identity and site, not by spelling', () => {
  const roster = [row(1, 'Anna@Müller.example', 1), row(2, 'anna@müller.example', 2)]
  const { matches, missing } = diffImport([row(9, ' anna@xn--mller-kva.EXAMPLE ', 1)], roster)
  expect(matches.get(9)).toEqual({ kind: 'same', of: 1 })
  expect(missing).toEqual([2])
})

test('a blank cell of the file never empties a cell of the roster', () => {
  const roster = [row(1, 'a@x.example', 1, { name: 'Anna', note: 'met in May' })]
  const { matches } = diffImport([row(9, 'a@x.example', 1, { name: 'Anna B.' })], roster)
  expect(matches.get(9)).toEqual({ kind: 'changed', of: 1, edits: { name: 'Anna B.' } })
})

test('the same roles in another order are the same', () => {
  const roster = [row(1, 'a@x.example', 1, { roles: 'Editor, Admin', roleIds: '1,2' })]
  const file = [row(9, 'a@x.example', 1, { roles: 'Admin, Editor', roleIds: '2,1' })]
  expect(diffImport(file, roster).matches.get(9)?.kind).toBe('same')
})

test('a site nobody knows yet still tells the same row again', () => {
  const unknown = { site: 'Cornr Bakery', siteId: '' }
  const roster = [row(1, 'a@x.example', 1, unknown)]
  expect(diffImport([row(9, 'a@x.example', 1, unknown)], roster).matches.get(9)?.kind).toBe('same')
})

test('duplicates that come back are themselves again', () => {
  const roster = [
    row(1, 'a@x.example', 1, { note: 'first' }),
    row(2, 'A@x.example', 1, { note: 'again', name: 'Anna' }),
  ]
  const { matches, missing } = diffImport(
    roster.map(({ id, cells }) => ({ id: id + 8, cells })),
    roster,
  )
  expect([matches.get(9), matches.get(10), missing]).toEqual([
    { kind: 'same', of: 1 },
    { kind: 'same', of: 2 },
    [],
  ])
})

test('rows without person or site are known by what they say, each once, and never missing', () => {
  const roster = [row(1, '', 1), row(2, 'no address', 1), row(3, '', 1, { note: 'asked' })]
  const file = [row(8, '', 1), row(9, '', 1), row(10, ' No  address', 1), row(11, 'NO ADDRESS ', 1)]
  const { matches, missing } = diffImport(file, roster)
  expect([...matches.values()]).toEqual([
    { kind: 'same', of: 1 },
    { kind: 'new' },
    { kind: 'new' },
    { kind: 'same', of: 2 },
  ])
  expect(missing).toEqual([])
})

test('of several rows about one row of the roster the last word on each column counts', () => {
  const roster = [row(1, 'a@x.example', 1, { name: 'Bo' })]
  const file = [
    row(8, 'a@x.example', 1, { name: 'Anna', note: 'n' }),
    row(9, 'A@x.example', 1, { name: 'Bo' }),
  ]
  expect([...diffImport(file, roster).matches]).toEqual([
    [8, { kind: 'changed', of: 1, edits: { note: 'n' } }],
    [9, { kind: 'same', of: 1 }],
  ])
})

test('skip leaves what is there, add doubles it on purpose', () => {
  const roster = [row(1, 'a@x.example', 1, { name: 'Anna' })]
  const file = [row(9, 'a@x.example', 1, { name: 'Anne' }), row(10, 'b@x.example', 1)]
  const skip = plan(file, roster, { existing: 'skip', markMissing: null })
  expect(skip).toMatchObject({ added: 1, updated: 0, left: 1 })
  const add = plan(file, roster, { existing: 'add', markMissing: null })
  expect(add).toMatchObject({ added: 2, updated: 0, left: 0 })
})

test('missing rows are marked once, below what their note says', () => {
  const roster = [
    row(1, 'a@x.example', 1, { note: 'old' }),
    row(2, 'b@x.example', 1, { note: 'Not in file' }),
  ]
  const marked = plan([], roster, { existing: 'update', markMissing: 'Not in file' })
  expect(marked.marked).toBe(1)
  expect(marked.step.changes).toEqual([
    { kind: 'set', rows: [{ id: 1, cells: { note: 'old\nNot in file' } }] },
  ])
})

test('importing the same file again changes nothing, and no row of a file is ever unaccounted for', () => {
  const anyRow = fc.record({
    email: fc.constantFrom('a@x.example', 'B@x.example', ' b@x.example', '', 'nobody', 'Nobody ', 'b@', '@'),
    site: fc.integer({ min: 1, max: 3 }),
    siteId: fc.constantFrom({}, { siteId: '' }, { site: '', siteId: '' }),
    roles: fc.constantFrom(
      {},
      { roles: 'Editor' },
      { roles: 'Editor, Admin', roleIds: '1,2' },
      { roles: 'admin,editor', roleIds: '2,1' },
    ),
    name: fc.constantFrom('', 'Anna', 'Bo', 'Bo '),
    note: fc.constantFrom('', 'n'),
  })
  const rows = (from: number) =>
    fc
      .array(anyRow, { maxLength: 12 })
      .map((list) =>
        list.map(({ email, site, name, note, siteId, roles }, at) =>
          row(from + at, email, site, { name, note, ...siteId, ...roles }),
        ),
      )
  fc.assert(
    fc.property(rows(1), rows(500), fc.constantFrom('update', 'skip', 'add'), (roster, file, existing) => {
      const choices = { existing, markMissing: null } as const
      const done = plan(file, roster, choices)
      const sheet = makeSheet(roster)
      applyChanges(sheet, done.step.changes)
      expect(sheet.rows.length).toBe(roster.length + done.added)
      const accounted = file.length - done.added - done.left
      // Several rows of the file may update one row of the roster.
      expect(accounted).toBeGreaterThanOrEqual(done.updated)
      if (existing === 'add') expect(done.added).toBe(file.length)
      if (existing === 'add') return
      const again = stepOfImport(file, sheet.rows, diffImport(file, sheet.rows), choices, {
        fileName: 'team.xlsx',
        firstId: 2000,
      })
      expect(again.step.changes).toEqual([])
    }),
  )
})
