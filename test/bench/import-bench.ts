import Papa from 'papaparse'
import { keepCompiled } from '../../electron/hosts/machine/keep-compiled.ts'
import { base64 } from '../electron/core/roster/roster-desk.ts'
import { makeXlsx, sheetData } from '../fixtures/import/made-xlsx.ts'
import { bareStore } from './bare-store.ts'
import { blankFigures } from './import-blank-bench.ts'
import { cliFigures } from './import-cli-bench.ts'
import { growthFigures } from './import-growth-bench.ts'
import { type Imported, importOnce } from './import-once.ts'
import { type RuledFigure, toFigure } from './measure.ts'
import { profileImport } from './profile-import.ts'
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

const rounds = 5

/** One of each in turn, after a warm-up: what else the machine does meets both alike. */
async function inTurn(floor: () => unknown, ours: () => Promise<Imported>) {
  const floors: number[] = []
  const imported: Imported[] = []
  for (let round = -1; round < rounds; round += 1) {
    const began = performance.now()
    await floor()
    const took = performance.now() - began
    const one = await ours()
    if (round < 0) continue
    floors.push(took)
    imported.push(one)
  }
  return { floor: median(floors), ours: imported }
}

export const profileImports = (): ReturnType<typeof profileImport> => {
  keepCompiled()
  return profileImport(csvOf(150_000))
}

export async function importBench(): Promise<readonly RuledFigure[]> {
  // As the app does at its start.
  keepCompiled()
  const rows = 150_000
  const text = csvOf(rows)
  const bytes = base64(text)
  const size = `${rows.toLocaleString('en')} rows, ${(text.length / 1e6).toFixed(1)} MB`
  const bareCsv = () =>
    bareStore(
      Papa.parse<string[]>(text, { header: false, delimiter: ',', newline: '\n' }).data,
      header.length,
    )
  const { floor, ours } = await inTurn(bareCsv, () => importOnce(bytes, 'bench.csv'))
  const ms = median(ours.map((one) => one.ms))

  const people = 50_000
  const cells = [header, ...Array.from({ length: people }, (_, at) => line(at))]
  const workbook = makeXlsx([{ name: 'People', xml: sheetData(cells) }])
  const bareXlsx = async () => {
    await tokeniseSheet(workbook)
    bareStore(cells, header.length)
  }
  const sheets = await inTurn(bareXlsx, () => importOnce(base64(workbook), 'bench.xlsx'))
  return [
    toFigure('import.csv', size, ms, floor, 2.5),
    toFigure(
      'import.blocked',
      `${size}: longest standstill, ms`,
      Math.max(...ours.map((one) => one.blockedMs)),
      100,
      1,
    ),
    ...(await cliFigures(text, size)),
    ...(await growthFigures(csvOf, rows)),
    toFigure(
      'import.xlsx',
      `${people.toLocaleString('en')} rows, ${(workbook.length / 1e6).toFixed(1)} MB`,
      median(sheets.ours.map((one) => one.ms)),
      sheets.floor,
      2.5,
    ),
    ...(await blankFigures()),
  ]
}
