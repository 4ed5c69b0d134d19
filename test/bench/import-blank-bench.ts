import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cell, letters, makeXlsx } from '../fixtures/import/made-xlsx.ts'
import { importApart, inFolder } from './import-apart.ts'
import type { Imported } from './import-once.ts'
import { type RuledFigure, toFigure } from './measure.ts'
import { tokeniseSheet } from './tokenise-sheet.ts'

const rows = 1_048_576
const columns = 5
const rounds = 5

/** Two people, and below them rows to the very end of the sheet that somebody once gave a colour. */
function blankWorkbook(): Buffer {
  const people = ['E-Mail', 'ann@client.example', 'bob@client.example'].map(
    (text, at) => `<row r="${at + 1}">${cell(`A${at + 1}`, text)}</row>`,
  )
  const blank = Array.from({ length: rows - people.length }, (_, index) => {
    const row = index + people.length + 1
    const cells = Array.from({ length: columns }, (_, at) => `<c r="${letters(at)}${row}" s="1"/>`).join('')
    return `<row r="${row}" spans="1:${columns}" s="1" customFormat="1">${cells}</row>`
  })
  const xml = `<sheetData>${people.join('')}${blank.join('')}</sheetData>`
  return makeXlsx([{ name: 'People', xml }], ['00000'])
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN

/** A sheet formatted to its end: each import in a process of its own, whose memory nothing else has used. */
export const blankFigures = (): Promise<readonly RuledFigure[]> =>
  inFolder(async (folder) => {
    const file = blankWorkbook()
    const path = join(folder, 'blank.xlsx')
    writeFileSync(path, file)
    const floors: number[] = []
    const ours: Imported[] = []
    for (let round = -1; round < rounds; round += 1) {
      const began = performance.now()
      await tokeniseSheet(file)
      const floor = performance.now() - began
      const imported = await importApart('once', path)
      if (round < 0) continue
      floors.push(floor)
      ours.push(imported)
    }
    const size = `${rows.toLocaleString('en')} formatted rows without a word, ${(file.length / 1e6).toFixed(1)} MB`
    return [
      toFigure('import.blank', size, median(ours.map(({ ms }) => ms)), median(floors), 3),
      toFigure(
        'import.blank-memory',
        `${size}: memory of the whole process at its highest, MB`,
        Math.max(...ours.map(({ highestMb }) => highestMb)),
        500,
        1,
      ),
    ]
  })
