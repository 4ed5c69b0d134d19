import { makeOds, odsRow, odsText } from '../fixtures/import/made-ods.ts'
import { makeXls } from '../fixtures/import/made-xls.ts'
import { cell, sheetData, workbookParts } from '../fixtures/import/made-xlsx.ts'
import { makeZip } from '../fixtures/import/made-zip.ts'

/** Numbers from 0 up to 1, always the same for a seed (mulberry32). */
export function createDice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const people = [
  ['E-Mail', 'Name', 'Website', 'Rolle', 'Notiz'],
  ['jörg@client.example', 'Jörg Ätzend', 'Corner Bakery', 'Website Manager', 'x "y" z'],
  ['zoé@client.example', 'Zoé, die Zweite', 'Café Zoé', 'Billing', 'zwei\nZeilen'],
  ['bo@client.example; di@client.example', 'Bo; Di', 'Harbour Gym', '', '=1+1'],
]
const kinds = ['csv', 'xlsx', 'xlsx-inside', 'ods', 'ods-inside', 'xls'] as const
export type DamagedKind = (typeof kinds)[number]

/** A file of a seed: whole at first, then hit a few times; `-inside` means before it was packed. */
export function makeDamagedFile(seed: number): { readonly kind: DamagedKind; readonly bytes: Uint8Array } {
  const dice = createDice(seed)
  const kind = pick(kinds, dice)
  switch (kind) {
    case 'csv':
      return { kind, bytes: damage(csv(dice), dice) }
    case 'xlsx':
      return { kind, bytes: damage(makeZip(xlsxParts()), dice) }
    case 'xlsx-inside': {
      const parts = xlsxParts()
      const hit = Math.floor(dice() * parts.length)
      return {
        kind,
        bytes: makeZip(
          parts.map((part, at) =>
            at === hit ? { ...part, content: damage(Buffer.from(part.content), dice) } : part,
          ),
        ),
      }
    }
    case 'ods':
      return { kind, bytes: damage(makeOds(odsTable()), dice) }
    case 'ods-inside':
      return { kind, bytes: makeOds(damage(Buffer.from(odsTable()), dice).toString('latin1')) }
    case 'xls':
      return { kind, bytes: damage(makeXls(people), dice) }
  }
}

const pick = <T>(list: readonly [T, ...T[]] | readonly T[], dice: () => number): T => {
  const one = list[Math.floor(dice() * list.length)]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

function csv(dice: () => number): Buffer {
  const delimiter = pick([',', ';', '\t', '|'], dice)
  const end = pick(['\n', '\r\n', '\r'], dice)
  const lines = people.map((row) =>
    row.map((text) => (/[",;\t|\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(delimiter),
  )
  const text = [...Array(Math.floor(dice() * 9)).fill('Titel'), ...lines, ...lines.slice(1)].join(end)
  const encode = pick<(text: string) => Buffer>(
    [
      (one) => Buffer.from(one),
      (one) => Buffer.from(`\ufeff${one}`),
      (one) => Buffer.from(`\ufeff${one}`, 'utf16le'),
      (one) => Buffer.from(one, 'utf16le').swap16(),
      (one) => Buffer.from(one, 'latin1'),
    ],
    dice,
  )
  return encode(text)
}

const xlsxParts = () =>
  workbookParts(
    [
      {
        name: 'Leute',
        xml: `${sheetData(people)}<mergeCells><mergeCell ref="A2:A3"/></mergeCells><hyperlinks><hyperlink ref="A2" r:id="rId1"/></hyperlinks>`,
        links: ['mailto:ann@x.example'],
      },
      {
        name: 'Zahlen',
        xml: `<sheetData><row r="1">${cell('A1', 12, { style: 1 })}${cell('B1', 3, { formula: '1+2' })}</row></sheetData>`,
        state: 'hidden',
      },
    ],
    ['00000'],
  )

const odsTable = () =>
  `<table:table table:name="Leute">${people.map((row) => odsRow(row.map(odsText))).join('')}</table:table>`

function damage(whole: Buffer, dice: () => number): Buffer {
  let bytes = Buffer.from(whole)
  for (let hits = 1 + Math.floor(dice() * 6); hits > 0; hits -= 1) {
    const at = Math.floor(dice() * bytes.length)
    const length = 1 + Math.floor(dice() ** 3 * 200)
    const way = dice()
    if (way < 0.5) bytes[at] = Math.floor(dice() * 256)
    else if (way < 0.6) bytes = bytes.subarray(0, Math.max(1, at))
    else if (way < 0.7) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)])
    else if (way < 0.8) {
      const piece = bytes.subarray(at, at + length)
      bytes = Buffer.concat([bytes.subarray(0, at), piece, piece, bytes.subarray(at)])
    } else if (way < 0.9)
      bytes.fill(pick([0, 9, 10, 34, 38, 60, 255], dice), at, Math.min(bytes.length, at + length))
    else
      bytes = Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from(pick(['<', '&#x10FFFF;', '"', '9999999999', '\0', ']]>', '</row>'], dice)),
        bytes.subarray(at),
      ])
    if (bytes.length === 0) bytes = Buffer.from('x')
  }
  return bytes
}
