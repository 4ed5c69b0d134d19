import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readTable } from '../../../../electron/core/import/read-table.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { ImportOptions } from '../../../../shared/import.ts'
import { startCpuTime } from '../../../start-cpu-time.ts'
import {
  anyOptions,
  base64,
  columnOf,
  type Desk,
  nothingKnown,
  openDesk,
  quietContext,
} from '../roster/roster-desk.ts'
import { previewWords } from './preview-words.ts'

const bytesOf = (text: string, encoding: 'utf8' | 'utf16le' | 'latin1' = 'utf8') =>
  Buffer.from(text, encoding)
const read = async (content: string | Uint8Array, options: Partial<ImportOptions> = {}) => {
  const bytes = typeof content === 'string' ? bytesOf(content) : content
  const table = await readTable(bytes, { ...anyOptions, ...options }, nothingKnown)
  return { ...previewWords(table.preview), cells: table.rows }
}
const refusal = async (
  content: string | Uint8Array,
  options: Partial<ImportOptions> = {},
): Promise<AppError> => {
  try {
    await read(content, options)
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('it was read')
}

const lines = [
  ['E-Mail', 'Name', 'Website', 'Rolle'],
  ['jörg@client.example', 'Jörg Ätzend', 'Café', 'Manager'],
  ['zoé@client.example', 'Zoé', 'Bäckerei', 'Manager'],
]

describe('encodings, delimiters, line ends and places of the header', () => {
  const encode: Record<string, (text: string) => Uint8Array> = {
    'utf-8': (text) => bytesOf(text),
    'utf-8 with mark': (text) => bytesOf(`\ufeff${text}`),
    'utf-16le': (text) => bytesOf(`\ufeff${text}`, 'utf16le'),
    'utf-16le without mark': (text) => bytesOf(text, 'utf16le'),
    'utf-16be': (text) => bytesOf(`\ufeff${text}`, 'utf16le').swap16(),
    'utf-16be without mark': (text) => bytesOf(text, 'utf16le').swap16(),
    'windows-1252': (text) => bytesOf(text, 'latin1'),
  }
  const delimiters = [',', ';', '\t', '|']
  const ends = ['\n', '\r\n', '\r']
  const cases = Object.keys(encode).flatMap((encoding) =>
    delimiters.flatMap((delimiter) =>
      ends.map((end): [string, string, string] => [encoding, delimiter, end]),
    ),
  )

  test.each(cases)('%s, %j, %j', async (encoding, delimiter, end) => {
    const ragged = [
      ['dora@client.example', 'Dora'],
      ['emil@client.example', 'Emil', 'Café', 'Manager', 'x'],
    ]
    for (const more of [[], ragged])
      for (let above = 0; above < 10; above += 1) {
        const title = Array.from({ length: above }, (_, at) => (at % 2 === 0 ? 'Kunden im Frühjahr' : ''))
        const text = [...title, ...[...lines, ...more].map((line) => line.join(delimiter))].join(end)
        const found = await read(encode[encoding]?.(text) ?? new Uint8Array())
        expect(found).toMatchObject({
          encoding: encoding.split(' ')[0],
          delimiter,
          headerRow: above,
          rows: 2 + more.length,
        })
        expect(found.warnings.join().includes('more or fewer')).toBe(more.length > 0)
        expect(found.mapping.slice(0, 4)).toEqual(['email', 'name', 'site', 'roles'])
        expect(found.cells[0]).toMatchObject({
          email: 'jörg@client.example',
          name: 'Jörg Ätzend',
          site: 'Café',
        })
      }
  })

  test('Windows-1252 is said, and another encoding can be picked', async () => {
    const bytes = bytesOf('Email,Name\na@b.co,\xf1andu', 'latin1')
    expect((await read(bytes)).warnings[0]).toContain('Windows-1252')
    expect((await read(bytes, { encoding: 'iso-8859-2' })).cells[0]?.name).toBe('ńandu')
    expect((await refusal(bytes, { encoding: 'klingon' })).code).toBe('invalid-input')
  })

  test('Excel’s own separator line is obeyed and left out', async () => {
    expect(await read('sep=;\nEmail;Note\na@b.co;x, y')).toMatchObject({
      delimiter: ';',
      headerRow: 0,
      rows: 1,
    })
  })
})

describe('the mapping', () => {
  test.each([
    ['Email Address,Full Name,Site URL,Permissions,Locale,Comments'],
    ['E-Mail-Adresse,Vollständiger Name,Webseite,Berechtigungen,Sprache,Bemerkungen'],
    ['Adresse e-mail,Nom complet,Site web,Droits,Langue,Commentaires'],
    ['Correo electrónico,Nombre completo,Sitio web,Permisos,Idioma,Comentarios'],
    ['E-mail do convidado,Nome e sobrenome,Site do cliente,Permissões,Idioma,Observações'],
    ['Indirizzo e-mail,Nome e cognome,Sito web,Ruoli,Lingua,Commento'],
    ['E-mailadres,Volledige naam,Website,Rechten,Taal,Opmerkingen'],
    ['דוא״ל,שם מלא,אתר,הרשאות,שפה,הערות'],
    ['e_mail*,userName,website.name,role(s):,LANGUAGE,NOTES?'],
  ])('%s', async (header) => {
    expect((await read(`${header}\na@b.co,A,s,r,de,n`)).mapping).toEqual([
      'email',
      'name',
      'site',
      'roles',
      'language',
      'note',
    ])
  })

  test('forgives a slip and gives its reason for every column', async () => {
    const found = await read('Email adress,Websiite,Shoe size\na@b.co,x,42')
    expect(found.mapping).toEqual(['email', 'site', 'ignore'])
    expect(found.reasons).toEqual([
      expect.stringContaining('spelled much like'),
      expect.stringContaining('spelled much like'),
      expect.stringContaining('Neither'),
    ])
  })

  test('goes by the cells where there is no header', async () => {
    const found = await read('en,x1,https://one.example,a@b.co\nde,x2,https://two.example,c@d.co')
    expect(found).toMatchObject({ headerRow: -1, rows: 2, mapping: ['language', 'ignore', 'site', 'email'] })
  })

  test('never sends two columns to one place; the better guess wins', async () => {
    const found = await read('First name,Full name,E-mail,Mail address\nA,A B,a@b.co,x')
    expect(found.mapping).toEqual(['ignore', 'name', 'email', 'ignore'])
    expect(found.reasons[3]).toContain('column 3')
    expect((await refusal('a,b\na@b.co,c', { mapping: ['email', 'email'] })).code).toBe('invalid-input')
    expect((await refusal('a,b\na@b.co,c', { mapping: ['email'] })).code).toBe('invalid-input')
  })

  test('a first and a last name are joined in the order people say them', async () => {
    const german = await read('Nachname,Vorname,E-Mail\nMüller,Jörg,j@b.co\n')
    expect(german.mapping).toEqual(['name', 'name', 'email'])
    expect(german.cells[0]?.name).toBe('Jörg Müller')
    expect((await read('Name,Vorname,E-Mail\nMüller,Jörg,j@b.co\n')).cells[0]?.name).toBe('Jörg Müller')
    expect((await read('Full name,First name,Last name,E-mail\nA B,A,B,a@b.co\n')).mapping[1]).toBe('ignore')
  })

  test('columns sent to the note together say which they were', async () => {
    const { cells } = await read('Email,Team,Floor\na@b.co,North,\nc@d.co,South,3\n', {
      mapping: ['email', 'note', 'note'],
    })
    expect(cells.map(({ note }) => note)).toEqual(['Team: North', 'Team: South\nFloor: 3'])
  })

  test('ten thousand columns are no reason to wait', async () => {
    const wide = Array.from({ length: 10_000 }, (_, at) => `c${at}`).join(',')
    const spent = startCpuTime()
    const found = await read(`Email,${wide}\n${'a@b.co,1\n'.repeat(50)}`)
    expect(found.headers).toHaveLength(10_001)
    expect(spent()).toBeLessThan(10_000)
  })

  test('can be chosen by hand', async () => {
    const found = await read('A,B\na@b.co,c', { mapping: ['note', 'email'], headerRow: -1 })
    expect(found.cells).toMatchObject([
      { note: 'A', email: 'B' },
      { note: 'a@b.co', email: 'c' },
    ])
  })

  test('is by place: headers named __proto__ or twice the same do no harm', async () => {
    const found = await read('__proto__,constructor,Email,Email\n1,2,a@b.co,4', {
      mapping: ['note', 'name', 'email', 'ignore'],
    })
    expect(found.headers).toEqual(['__proto__', 'constructor', 'Email', 'Email'])
    expect(found.cells).toMatchObject([{ note: '1', name: '2', email: 'a@b.co' }])
  })
})

test('cells guarded against formulas are taken off their guard', async () => {
  expect((await read("Email,Note\na@b.co,'=1+1\nc@d.co,'quoted'")).cells.map((row) => row.note)).toEqual([
    '=1+1',
    "'quoted'",
  ])
})

describe('a flawed file is read and spoken of', () => {
  test('ragged lines by number, also after cells of several lines', async () => {
    const { warnings, cells } = await read(
      'Email,Name,Note\na@b.co,A,"two\nlines"\nb@b.co,B\nc@b.co,C,x,extra\n',
    )
    expect(warnings).toEqual([expect.stringContaining('Lines 4, 5 have')])
    expect(cells).toHaveLength(3)
  })

  test('a quote that never closes', async () => {
    const half = 'Email,Note\na@b.co,"half\nb@b.co,x\n'
    const mended = await read(half)
    expect(mended.warnings[0]).toContain('begins in line 2 is never closed')
    expect(mended.cells.map(({ email, note }) => [email, note])).toEqual([
      ['a@b.co', '"half'],
      ['b@b.co', 'x'],
    ])
    const giant = `Email,Note\na@b.co,"half\n${'b@b.co,x\n'.repeat(20_000)}`
    const found = await read(giant)
    expect(found).toMatchObject({ rows: 20_001 })
    expect(found.warnings[0]).toContain('in line 2 is never closed')
    expect(await refusal(giant, { quotes: true })).toMatchObject({
      code: 'unreadable-file',
      message: expect.stringContaining('line 2'),
    })
    expect(await read(half, { quotes: true })).toMatchObject({ hasOpenQuote: true, rows: 1 })
    expect((await read(half, { quotes: false })).rows).toBe(2)
    // Nothing below it looks like a row: the cell was cut off, and stays one.
    expect(await read('Email,Note\na@b.co,"half\nand more')).toMatchObject({ hasOpenQuote: true, rows: 1 })
  })

  test('half a file', async () => {
    expect((await read('Email,Name,Note\na@b.co,A,x\nb@b.c')).warnings.at(-1)).toContain('cut off')
  })

  test('NUL bytes', async () => {
    expect((await read(`Email,Name\n${'a@b.co,Ann\n'.repeat(20)}c@\0d.co,x`)).warnings[0]).toContain(
      '1 NUL byte',
    )
  })
})

describe('what is no roster is refused with what it is', () => {
  const zip = (name: string) =>
    Buffer.concat([
      bytesOf('PK\x03\x04\x14\0\0\0\x08\0', 'latin1'),
      Buffer.alloc(16),
      bytesOf(name),
      deflateRawSync('x'),
    ])
  test.each<[string, Uint8Array, RegExp]>([
    ['nothing', new Uint8Array(), /empty/],
    ['blank lines', bytesOf('\n \n,,\n'), /blank/],
    ['only a header', bytesOf('Email,Name,Site\n'), /no rows/],
    [
      'PNG',
      Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), Buffer.alloc(90, 7)]),
      /PNG/,
    ],
    ['PDF', bytesOf('%PDF-1.7\n%âãÏÓ'), /PDF/],
    ['half an XLSX', zip('xl/workbook.xml'), /damaged: its end is missing/],
    ['half an ODS', zip('mimetypeapplication/vnd.oasis.opendocument.spreadsheet'), /damaged/],
    ['ZIP', zip('holiday.jpg'), /ZIP/],
    ['XLS', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), /old Office/],
    ['HTML', bytesOf('<!DOCTYPE html><html>Sign in</html>'), /web page/],
    ['noise', Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 7919) % 31)), /not a text file/],
  ])('%s', async (_, bytes, words) => {
    expect(await refusal(bytes)).toMatchObject({
      code: 'unreadable-file',
      message: expect.stringMatching(words),
    })
  })

  test.each<[string, () => Uint8Array, RegExp]>([
    ['more than 200 MB', () => Buffer.alloc(201 * 1024 * 1024, 'a'), /200 MB/],
    ['more rows than Excel', () => Buffer.alloc(2 * 1_048_580, 'a\n'), /1,048,576 rows/],
    [
      'more columns than Excel',
      () => bytesOf(`Email\n${','.repeat(16_400)}\na@b.co`),
      /Line 2 .* 16,384 columns/,
    ],
    ['one endless line', () => Buffer.alloc(20_000_000, ','), /16,384 columns/],
    [
      'a giant cell',
      () => bytesOf(`Email,Note\na@b.co,"${'x'.repeat(100_001)}"\n`),
      /line 2 has 100,001 characters/,
    ],
  ])('%s', async (_, bytes, words) => {
    expect(await refusal(bytes())).toMatchObject({ code: 'limit', message: expect.stringMatching(words) })
  })
})

test('damaged files are read or refused with words, never more', async () => {
  const whole = Buffer.from(
    `\ufeff${'Email,Name,Note\r\n'}${'ann@client.example,"Ann, B","x ""y"""\r\n'.repeat(8)}`,
  )
  const damage = fc.array(fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255), cut: fc.boolean() }), {
    minLength: 1,
    maxLength: 6,
  })
  await fc.assert(
    fc.asyncProperty(damage, async (hits) => {
      let bytes: Buffer = Buffer.from(whole)
      for (const { at, byte, cut } of hits) {
        if (cut) bytes = bytes.subarray(0, Math.max(1, at))
        else if (at < bytes.length) bytes[at] = byte
      }
      try {
        expect((await read(bytes)).counts.lines).toBeGreaterThan(0)
      } catch (error) {
        expect(error).toBeInstanceOf(AppError)
        expect((error as AppError).message).toMatch(/\w.*\./)
      }
    }),
    { numRuns: 1500 },
  )
})

describe('in its thread', () => {
  let desk: Desk
  beforeEach(() => {
    desk = openDesk()
  })
  afterEach(() => desk.close())
  const csv =
    'Email,Site,Role\nann@client.example,corner bakery,website manager\nbob@client.example,Nowhere,Billing\n'
  const input = (text: string) => ({ fileName: 'people.csv', bytes: base64(text), options: anyOptions })

  const into = { kind: 'new' as const, name: 'X' }
  const begin = (context = quietContext()) =>
    desk.drafts.begin({ fileName: 'people.csv', bytes: base64(csv), into }, context)

  test('a preview answers without storing a row', async () => {
    const { preview } = await begin()
    expect(preview).toMatchObject({
      delimiter: ',',
      headerRow: 0,
      rows: 2,
      mapping: ['email', 'site', 'roles'],
    })
    expect(preview.sample[1]).toEqual(['bob@client.example', 'Nowhere', 'Billing'])
    expect(desk.rosters.list()).toEqual([])
  })

  test('into a new roster, told in the audit log', async () => {
    const done = await desk.importAtOnce(
      { ...input(csv), into: { kind: 'new', name: 'People' } },
      quietContext(),
    )
    expect(done).toMatchObject({
      added: 2,
      withProblems: 1,
      roster: { name: 'People', rows: 2, revision: 1 },
    })
    expect(columnOf(desk, done.roster.id, 'site')).toEqual(['Corner Bakery', 'Nowhere'])
    const events = desk.db.all<{ action: string }>('SELECT action FROM audit ORDER BY id')
    expect(events.map((event) => event.action)).toEqual(['roster.created', 'roster.imported'])
  })

  test('into an existing one as a single step below what is there', async () => {
    const roster = desk.rosters.create('Mine')
    const into = { kind: 'existing' as const, rosterId: roster.id }
    await desk.importAtOnce({ ...input(csv), into }, quietContext())
    await desk.importAtOnce({ ...input('Email\nzed@client.example'), into }, quietContext())
    expect(columnOf(desk, roster.id, 'email')).toEqual([
      'ann@client.example',
      'bob@client.example',
      'zed@client.example',
    ])
    desk.restart()
    expect(desk.rosters.undo(roster.id)?.roster.rows).toBe(2)
    expect(desk.rosters.undo(roster.id)?.roster.rows).toBe(0)
    desk.rosters.redo(roster.id)
    expect(columnOf(desk, roster.id, 'site')).toEqual(['Corner Bakery', 'Nowhere'])
  })

  test('refused files keep their words on the way out, and leave no roster', async () => {
    await expect(desk.importAtOnce({ ...input('Email\n'), into }, quietContext())).rejects.toMatchObject({
      name: 'AppError',
      code: 'unreadable-file',
    })
    expect(desk.rosters.list()).toEqual([])
  })

  test('cancelling ends it at once and leaves nothing', async () => {
    const big = `Email,Note\n${'ann@client.example,x\n'.repeat(400_000)}`
    const stop = new AbortController()
    const running = desk.importAtOnce(
      { ...input(big), into: { kind: 'new', name: 'Big' } },
      { signal: stop.signal, progress: () => stop.abort() },
    )
    await expect(running).rejects.toMatchObject({ code: 'cancelled' })
    await expect(begin({ signal: stop.signal, progress: () => undefined })).rejects.toMatchObject({
      code: 'cancelled',
    })
    expect(desk.rosters.list()).toEqual([])
  })
})
