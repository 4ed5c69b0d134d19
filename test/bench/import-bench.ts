import Papa from 'papaparse'
import { base64 } from '../electron/core/roster/roster-desk.ts'
import { makeXlsx, sheetData } from '../fixtures/import/made-xlsx.ts'
import { blankFigures } from './import-blank-bench.ts'
import { growthFigures } from './import-growth-bench.ts'
import { importOnce } from './import-once.ts'
import { type RuledFigure, toFigure } from './measure.ts'
import { tokeniseSheet } from './tokenise-sheet.ts'

const sites = [
  'Corner Bakery',
  'Café Zoé',
  'harbour gym',
  'https://studio.example',
  'Twin Bakery',
  'Corner Bakry',
]
const header = ['E-Mail', 'Name', 'Site', 'Role', 'Language', 'Note']
const line = (at: number): readonly string[] => [
  `person${at}@client${at % 997}.example`,
  `Person ${at}`,
  sites[at % sites.length] ?? '',
  'Website Manager',
  'en',
  `note ${at}`,
]
const csvOf = (rows: number): string =>
  [header, ...Array.from({ length: rows }, (_, at) => line(at))].map((cells) => cells.join(',')).join('\n')

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN

async function repeat<T>(rounds: number, work: () => T | Promise<T>): Promise<readonly T[]> {
  await work()
  const results: T[] = []
  for (let round = 0; round < rounds; round += 1) results.push(await work())
  return results
}

const timed = async (work: () => unknown): Promise<number> => {
  const began = performance.now()
  await work()
  return performance.now() - began
}

export async function importBench(): Promise<readonly RuledFigure[]> {
  const rows = 150_000
  const text = csvOf(rows)
  const bytes = base64(text)
  const size = `${rows.toLocaleString('en')} rows, ${(text.length / 1e6).toFixed(1)} MB`
  const parse = () => timed(() => Papa.parse(text, { header: false, delimiter: ',', newline: '\n' }))
  const floor = median(await repeat(5, parse))
  const ours = await repeat(5, () => importOnce(bytes, 'bench.csv'))
  const ms = median(ours.map((one) => one.ms))

  const people = 50_000
  const workbook = makeXlsx([
    { name: 'People', xml: sheetData([header, ...Array.from({ length: people }, (_, at) => line(at))]) },
  ])
  const sheetFloor = median(await repeat(5, () => timed(() => tokeniseSheet(workbook))))
  const sheets = await repeat(5, () => importOnce(base64(workbook), 'bench.xlsx'))
  return [
    toFigure('import.csv', size, ms, floor, 4),
    toFigure(
      'import.blocked',
      `${size}: longest standstill, ms`,
      Math.max(...ours.map((one) => one.blockedMs)),
      100,
      1,
    ),
    toFigure(
      'import.memory',
      `${size}: growth in MB against the file`,
      median(ours.map((one) => one.grownMb)),
      text.length / 1024 / 1024,
      10,
    ),
    ...(await growthFigures(csvOf, rows)),
    toFigure(
      'import.xlsx',
      `${people.toLocaleString('en')} rows, ${(workbook.length / 1e6).toFixed(1)} MB`,
      median(sheets.map((one) => one.ms)),
      sheetFloor,
      3,
    ),
    ...(await blankFigures()),
  ]
}
