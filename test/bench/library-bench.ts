import { once } from 'node:events'
import { crc32, createDeflateRaw, inflateRawSync } from 'node:zlib'
import { readOds } from 'hucre'
import { sheetXml } from '../../electron/core/export/sheet-xml.ts'
import { workbookStream } from '../../electron/core/export/workbook-stream.ts'
import { openZip } from '../../electron/core/files/workbook/open-zip.ts'
import { readWorkbook } from '../../electron/core/files/workbook/read-workbook.ts'
import { foldLookAlikes } from '../../electron/core/spelling/fold-look-alikes.ts'
import { linearPattern } from '../../renderer/bulk/find/linear-pattern.ts'
import { searchPattern } from '../../renderer/bulk/find/search-pattern.ts'
import { oneForm } from '../../renderer/bulk/find/text-pattern.ts'
import { makeOds, odsRow, odsText } from '../fixtures/import/made-ods.ts'
import { compare, type RuledFigure, toFigure } from './measure.ts'

// What a library costs where one stands in for code of our own: the same work with the least around it.

/** More than this, and our own code stays. */
const limit = 1.2
const rows = 50_000
const size = `${rows.toLocaleString('en')} rows`
const line = (at: number): readonly string[] => [
  `person${at}@client${at % 997}.example`,
  `Person ${at}`,
  'Corner Bakery',
  'Website Manager',
  'en',
  `note ${at}`,
]
const lines = Array.from({ length: rows }, (_, at) => line(at))
const sheet = {
  name: 'People',
  columns: ['E-Mail', 'Name', 'Site', 'Role', 'Language', 'Note'].map((header) => ({ header, width: 20 })),
  rows: lines,
}

async function written(): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of workbookStream([sheet])) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** The sheet's text deflated and summed, in an archive of nobody's. */
async function deflated(): Promise<number> {
  const deflate = createDeflateRaw({ level: 4 })
  let bytes = 0
  let crc = 0
  deflate.on('data', (piece: Buffer) => {
    bytes += piece.length
  })
  let block = ''
  for (const piece of sheetXml(sheet, true, () => undefined)) {
    block += piece
    if (block.length < 128 * 1024) continue
    const buffer = Buffer.from(block)
    crc = crc32(buffer, crc)
    if (!deflate.write(buffer)) await once(deflate, 'drain')
    block = ''
  }
  deflate.end(Buffer.from(block))
  await once(deflate, 'end')
  return bytes + crc
}

/** Short work is done several times over, so that clearing up after it counts alike. */
const times = 8

async function unpacked(file: Uint8Array): Promise<number> {
  let bytes = 0
  for (let time = 0; time < times; time += 1) {
    for (const { pieces } of await openZip(file)) {
      for await (const piece of pieces()) bytes += piece.length
    }
  }
  return bytes
}

/** Every fifth address in letters of another alphabet. */
const addresses = Array.from({ length: 100_000 }, (_, at) =>
  at % 5 === 0 ? `иван.петров${at}@пример${at % 97}.example` : `person.number${at}@client${at % 97}.example`,
)
const fewLetters = new Map([...'аеорсхуі'].map((letter, at) => [letter, 'aeopcxyi'[at] ?? '']))

/** What a look-alike costs at least: each address looked over, and foreign ones mapped letter by letter. */
function mapLetters(texts: readonly string[]): number {
  let length = 0
  for (const text of texts) {
    if (/^[ -~]*$/.test(text)) {
      length += text.replaceAll('rn', 'm').replaceAll('vv', 'w').length
      continue
    }
    let plain = ''
    for (const letter of text.normalize('NFD')) plain += fewLetters.get(letter) ?? letter
    length += plain.replaceAll('rn', 'm').replaceAll('vv', 'w').length
  }
  return length
}

const patterns = [
  'baker',
  '^person (\\d+)$',
  '@client\\d+\\.',
  '\\bmanager\\b',
  '(gym|note|bakery)',
  '.+@.+',
  '^[\\w.+-]+@[\\w.]+\\.\\w+$',
]
const cells = lines.flat()

/** How many cells each pattern is in, all together. */
const search = (isIn: (source: string) => (text: string) => boolean): number =>
  patterns.reduce((count, source) => {
    const has = isIn(source)
    return count + cells.reduce((found, text) => found + (has(text) ? 1 : 0), 0)
  }, 0)

const searched = (source: string): ((text: string) => boolean) => {
  const read = searchPattern(source, false)
  return read.kind === 'ready' ? read.pattern.isIn : () => false
}

const searchedBare = (source: string): ((text: string) => boolean) => {
  const pattern = new RegExp(source, 'giu')
  return (text) => {
    pattern.lastIndex = 0
    return pattern.exec(text) !== null
  }
}

/** The least that finds a letter with its accent whichever of its two forms a text has. */
const searchedInOneForm = (source: string): ((text: string) => boolean) => {
  const isIn = searchedBare(source)
  return (text) => isIn(oneForm(text))
}

export async function libraryBench(): Promise<readonly RuledFigure[]> {
  const file = await written()
  const sheetPart = (await openZip(file)).find(({ name }) => name.includes('sheet1'))
  const at = file.indexOf('sheet1.xml') + 'sheet1.xml'.length
  const bare = file.subarray(at)
  const ods = makeOds(
    `<table:table table:name="P">${lines.map((cells) => odsRow(cells.map(odsText))).join('')}</table:table>`,
  )
  let length = 0
  for await (const piece of sheetPart?.pieces() ?? []) length += piece.length
  const alone = await compare({
    name: 'library.re2-alone',
    size: 'the same with RE2 alone; below the limit the page needs no second search',
    limit,
    isCpuTime: true,
    prepare: () => undefined,
    ours: () => search((source) => linearPattern(source, false).isIn),
    prepareFloor: () => undefined,
    floor: () => search(searchedBare),
  })
  return [
    toFigure(alone.name, alone.size, alone.ours, alone.floor, limit, 'at-least'),
    await compare({
      name: 'library.unzip',
      size: `${size}, XLSX of ${(file.length / 1e6).toFixed(1)} MB: parts found and unpacked, against inflating`,
      limit,
      isCpuTime: true,
      prepare: () => file,
      ours: unpacked,
      prepareFloor: () => bare,
      floor: (packed) => {
        for (let time = 0; time < times; time += 1) {
          crc32(inflateRawSync(packed, { maxOutputLength: length }))
        }
      },
    }),
    await compare({
      name: 'library.zip',
      size: `${size}: written as XLSX, against making the same XML and deflating it`,
      limit,
      isCpuTime: true,
      prepare: () => undefined,
      ours: written,
      prepareFloor: () => undefined,
      floor: deflated,
    }),
    await compare({
      name: 'library.ods',
      size: `${size}: our reader on saxes, against hucre's, which drops the text that was shown`,
      limit,
      isCpuTime: true,
      prepare: () => ods,
      ours: (bytes) => readWorkbook(bytes, 'ods'),
      prepareFloor: () => ods,
      floor: (bytes) => readOds(bytes),
    }),
    await compare({
      name: 'library.look-alike',
      size: `${addresses.length.toLocaleString('en')} addresses: Unicode's list against a table of eight letters`,
      limit,
      isCpuTime: true,
      prepare: () => addresses,
      ours: (texts) => texts.reduce((length, text) => length + foldLookAlikes(text).length, 0),
      prepareFloor: () => addresses,
      floor: mapLetters,
    }),
    await compare({
      name: 'library.pattern',
      size: `${cells.length.toLocaleString('en')} cells, ${patterns.length} patterns: RE2 where it is needed, against RegExp on texts of one form`,
      limit,
      isCpuTime: true,
      prepare: () => undefined,
      ours: () => search(searched),
      prepareFloor: () => undefined,
      floor: () => search(searchedInOneForm),
    }),
  ]
}
