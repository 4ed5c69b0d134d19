import { expect, test } from 'vitest'
import { openFile } from '../../../../electron/core/files/open-file.ts'
import { freezeLines, hashOfList } from '../../../../electron/core/review/freeze-review.ts'
import { readAnswers } from '../../../../electron/core/review/read-answers.ts'
import { reviewSheet } from '../../../../electron/core/review/review-sheet.ts'
import { stateOfLine } from '../../../../electron/core/review/state-of-line.ts'
import { guessAll } from '../../../../shared/import.ts'
import type { FrozenLine } from '../../../../shared/review.ts'
import { atOnce } from '../../../../shared/turns/at-once.ts'
import { someone, world } from './review-world.ts'

// A review file as Excel opens it and saves it again, in two of its countries.

const months = {
  de: 'Jan Feb Mrz Apr Mai Jun Jul Aug Sep Okt Nov Dez',
  us: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec',
}
const countries = {
  de: { delimiter: ';', comma: ',', day: /^(\d{1,2})[./-](\d{1,2})$/, truth: 'WAHR' },
  us: { delimiter: ',', comma: '.', day: /^(\d{1,2})[/-](\d{1,2})$/, truth: 'TRUE' },
} as const
type Country = keyof typeof countries

/** What Excel shows, and so saves, of a cell of a CSV. */
function rewritten(cell: string, country: Country): string {
  const { comma, day, truth } = countries[country]
  const number = cell.trim().replace(comma, '.')
  if (/^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(number)) {
    const value = Number(number)
    const shown = Math.abs(value) >= 1e11 ? value.toExponential(5).toUpperCase() : String(value)
    return shown.replace('.', comma)
  }
  const [, first, second] = day.exec(cell.trim()) ?? []
  const [at, month] = country === 'de' ? [first, second] : [second, first]
  const name = months[country].split(' ')[Number(month) - 1]
  if (name !== undefined)
    return country === 'de' ? `${String(at).padStart(2, '0')}. ${name}` : `${at}-${name}`
  if (/^\d{4}-\d{2}-\d{2}$/.test(cell)) {
    const [year, inYear, inMonth] = cell.split('-')
    return country === 'de' ? `${inMonth}.${inYear}.${year}` : `${Number(inMonth)}/${Number(inYear)}/${year}`
  }
  if (/^(may|mai) \d+$/i.test(cell)) return `01. ${cell}`
  return cell.toLowerCase() === 'true' ? truth : cell
}

const names = [
  '007',
  '1E15',
  '24/7',
  '3.5',
  '3,5',
  '2026-05-03',
  'May 2024',
  'TRUE',
  '123456789012345678',
  '01234',
  "O'Hara",
  '+49 170 1',
]

function made() {
  const known = world(
    names.map((name, at) =>
      someone(`p${at}@x.example`, { personId: name, roles: { roleIds: ['r1'], source: 'read', at: '' } }),
    ),
    { nameOf: (personId) => personId },
  )
  const scope = { kind: 'everything' } as const
  const frozen: readonly FrozenLine[] = freezeLines(scope, known).map((line, at) => ({
    ...line,
    siteName: names[(at + 3) % names.length] ?? '',
  }))
  const stands = { lines: frozen, answers: frozen.map(() => null) }
  const hash = hashOfList(scope, frozen)
  const text = [...reviewSheet(hash, stands, { state: stateOfLine, role: (id) => id })].join('')
  return { text, deps: { hash, ...stands, rolesOf: () => null } }
}

const rowsOf = async (bytes: Buffer) => [...(await openFile(bytes, guessAll)).rows]
const quoted = (cell: string) => (/[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

test.each<[Country, string, BufferEncoding, string]>([
  ['de', 'CSV (Trennzeichen-getrennt)', 'latin1', ''],
  ['de', 'CSV UTF-8', 'utf8', '\ufeff'],
  ['us', 'CSV (Comma delimited)', 'latin1', ''],
  ['us', 'CSV UTF-8', 'utf8', '\ufeff'],
])(
  'opened and saved by Excel (%s, %s), untouched: every line reads as it went out',
  async (country, _, encoding, mark) => {
    const { text, deps } = made()
    const saved = (await rowsOf(Buffer.from(text)))
      .map((row) => row.map((cell) => quoted(rewritten(cell, country))).join(countries[country].delimiter))
      .join('\r\n')
    const cells = await rowsOf(Buffer.from(`${mark}${saved}\r\n`, encoding))
    const read = atOnce(readAnswers('back.csv', cells, deps))
    expect(read.troubles).toEqual([])
    expect(read).toMatchObject({ unanswered: names.length, missing: 0, answers: [] })
  },
)

test('what somebody really altered is still named, however it looks', async () => {
  const { text, deps } = made()
  const cells = await rowsOf(Buffer.from(text.replace("'007", "'008")))
  expect(atOnce(readAnswers('back.csv', cells, deps)).troubles).toMatchObject([
    { code: 'altered', was: '007', is: "'008" },
  ])
})
