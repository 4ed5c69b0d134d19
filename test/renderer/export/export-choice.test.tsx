import { beforeEach, expect, test } from 'vitest'
import {
  countChosen,
  type Exportable,
  type ExportChoice,
  exportOf,
  keepChoice,
  readKeptChoice,
} from '../../../renderer/export/export-choice.ts'
import { calls } from '../../../shared/contract.ts'

const from: Exportable = {
  rosterId: 'r1',
  rows: 5,
  shown: [4, 2, 3],
  chosen: [2],
  troubled: 1,
  columns: ['email', 'site', 'roles', 'note', 'state'],
}
const choice: ExportChoice = {
  rows: 'all',
  format: 'xlsx',
  columns: 'all',
  ids: true,
  bom: true,
  raw: false,
}

beforeEach(() => localStorage.clear())

test('rows go as shown and in that order, or all, or those selected', () => {
  expect(exportOf({ ...choice, rows: 'shown' }, from).rows).toEqual({ kind: 'these', rowIds: [4, 2, 3] })
  expect(exportOf({ ...choice, rows: 'shown' }, { ...from, shown: null }).rows).toEqual({ kind: 'all' })
  expect(exportOf({ ...choice, rows: 'chosen' }, from).rows).toEqual({ kind: 'these', rowIds: [2] })
  expect((['all', 'shown', 'chosen', 'troubled'] as const).map((rows) => countChosen(rows, from))).toEqual([
    5, 3, 1, 1,
  ])
})

test('columns go as shown, ids last; rows with problems say why', () => {
  const columns = (part: Partial<ExportChoice>) => exportOf({ ...choice, ...part }, from).columns
  expect(columns({ columns: 'shown' })).toEqual([...from.columns, 'siteId', 'roleIds'])
  expect(columns({ columns: 'shown', ids: false, rows: 'troubled' })).toEqual([...from.columns, 'problems'])
  expect(columns({}).slice(-4)).toEqual(['expires', 'client', 'siteId', 'roleIds'])
  expect(exportOf({ ...choice, columns: 'shown' }, { ...from, columns: ['email'] }).columns).toEqual([
    'email',
  ])
})

test('every choice is one the contract takes', () => {
  for (const format of ['xlsx', ',', ';', '\t'] as const) {
    const input = exportOf({ ...choice, format, raw: true }, from)
    expect(calls['export.roster'].input.parse(input)).toEqual(input)
    expect(input.format.kind).toBe(format === 'xlsx' ? 'xlsx' : 'csv')
  }
})

test('the choice is remembered, which rows and raw are not; what cannot be read is forgotten', () => {
  keepChoice({ ...choice, format: ';', columns: 'shown', raw: true, rows: 'chosen' } as ExportChoice)
  expect(readKeptChoice()).toEqual({ format: ';', columns: 'shown', ids: true, bom: true })
  localStorage.setItem('export', '{"format":"pdf"}')
  expect(readKeptChoice().format).toBe('xlsx')
  localStorage.setItem('export', '{')
  expect(readKeptChoice().format).toBe('xlsx')
})
