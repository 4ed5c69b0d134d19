import { expect, test } from 'vitest'
import { readTable } from '../../../../electron/core/roster/read-table.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { ImportOptions } from '../../../../shared/roster.ts'
import { anyOptions } from './roster-desk.ts'

const read = (content: string | Uint8Array, options: Partial<ImportOptions> = {}) =>
  readTable(typeof content === 'string' ? Buffer.from(content) : content, { ...anyOptions, ...options })
const rowsIn = (content: string | Uint8Array, options: Partial<ImportOptions> = {}) => [
  ...read(content, options).rows(),
]
const refusal = (content: string | Uint8Array, options: Partial<ImportOptions> = {}): AppError => {
  try {
    read(content, options)
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('it was read')
}

const text = 'E-mail;Name;Site\nzoe@firm.example;Zoé Müller – “Z”;Café\n'
const bytesOf = (value: string, encoding: BufferEncoding) => Buffer.from(value, encoding)
const bigEndian = (value: string) => Buffer.from(value, 'utf16le').swap16()
/** Windows-1252 of the letters used here that Latin-1 has not. */
const windows1252 = (value: string) =>
  Buffer.from(
    [...value].map((letter) => ({ '–': 0x96, '“': 0x93, '”': 0x94 })[letter] ?? letter.charCodeAt(0)),
  )

test.each<[string, Uint8Array, string]>([
  ['UTF-8', bytesOf(text, 'utf8'), 'utf-8'],
  ['UTF-8 with mark', bytesOf(`\ufeff${text}`, 'utf8'), 'utf-8'],
  ['UTF-16 LE with mark', bytesOf(`\ufeff${text}`, 'utf16le'), 'utf-16le'],
  ['UTF-16 LE', bytesOf(text, 'utf16le'), 'utf-16le'],
  ['UTF-16 BE with mark', bigEndian(`\ufeff${text}`), 'utf-16be'],
  ['UTF-16 BE', bigEndian(text), 'utf-16be'],
  ['Windows-1252', windows1252(text), 'windows-1252'],
])('%s is read as it is', (_, bytes, encoding) => {
  const table = read(bytes)
  expect(table.preview).toMatchObject({ encoding, headers: ['E-mail', 'Name', 'Site'], rows: 1 })
  expect([...table.rows()]).toMatchObject([
    { email: 'zoe@firm.example', name: 'Zoé Müller – “Z”', site: 'Café' },
  ])
})

test('a file read as Windows-1252 says so; a picked encoding is obeyed', () => {
  expect(read(windows1252(text)).preview.warnings.join()).toContain('Windows-1252')
  expect(read(windows1252(text), { encoding: 'windows-1252' }).preview.warnings).toEqual([])
  expect(refusal(text, { encoding: 'klingon' }).code).toBe('invalid-input')
})

test.each([',', ';', '\t', '|'])('the delimiter %j is found, with others inside quotes', (delimiter) => {
  const line = (...cells: string[]) => cells.join(delimiter)
  const content = [
    line('email', 'name', 'roles'),
    line('a@x.example', '"Doe, J; Jr | x\ty"', '"A, B"'),
    line('b@x.example', 'Bo', 'C'),
  ].join('\r\n')
  expect(read(content).preview.delimiter).toBe(delimiter)
  expect(rowsIn(content)).toMatchObject([
    { email: 'a@x.example', name: 'Doe, J; Jr | x\ty', roles: 'A, B' },
    { email: 'b@x.example', name: 'Bo', roles: 'C' },
  ])
})

test('line ends of every kind, even mixed, end lines, and quoted ones stay in their cell', () => {
  expect(rowsIn('email,note\ra@x.example,1\r\nb@x.example,"2\r\n3"\nc@x.example,4')).toMatchObject([
    { email: 'a@x.example', note: '1' },
    { email: 'b@x.example', note: '2\n3' },
    { email: 'c@x.example', note: '4' },
  ])
})

test('a sep= line is obeyed and not imported', () => {
  expect(read('sep=|\nemail|name\na@x.example|A, B\n').preview).toMatchObject({
    delimiter: '|',
    rows: 1,
    headerRow: 0,
  })
})

test('the header is found below a title and blank lines, and what stands above it is left out', () => {
  const table = read('Access list 2026,,\n\nE-mail,Name,Site\na@x.example,A,S\n')
  expect(table.preview).toMatchObject({ headerRow: 2, headers: ['E-mail', 'Name', 'Site'], rows: 1 })
  expect(table.preview.warnings.join()).toContain('above the header')
})

test('a file without a header is mapped by what its cells look like', () => {
  const table = read('Ada,ada@x.example,https://one.example,de\nBo,bo@x.example,two.example,en\n')
  expect(table.preview).toMatchObject({
    headerRow: -1,
    mapping: ['ignore', 'email', 'site', 'language'],
    rows: 2,
  })
  expect(table.preview.reasons[1]).toBe('Its cells are e-mail addresses.')
})

test.each([
  ['E-mail Address', 'Full name', 'Website', 'Roles', 'Language', 'Notes'],
  ['E-Mail-Adresse', 'Vollständiger Name', 'Webseite', 'Rollen', 'Sprache', 'Notiz'],
  ['Adresse e-mail', 'Nom complet', 'Site web', 'Rôles', 'Langue', 'Remarque'],
  ['Correo electrónico', 'Nombre', 'Sitio web', 'Roles', 'Idioma', 'Notas'],
  ['EMAIL', 'name', ' Site ', 'ROLE', 'lang', 'comment'],
])('headers %j … are understood', (...headers) => {
  const { preview } = read(`${headers.join(';')}\na@x.example;A;S;R;de;n\n`)
  expect(preview.mapping).toEqual(['email', 'name', 'site', 'roles', 'language', 'note'])
  expect(preview.reasons[0]).toContain(headers[0]?.trim())
})

test('two columns never go to one place, and the reason is said', () => {
  const { preview } = read('Email,Backup,Email\na@x.example,b@x.example,c@x.example\n')
  expect(preview.mapping.filter((target) => target === 'email')).toHaveLength(1)
  expect(preview.reasons[2]).toContain('column 1 already is')
  const twice = refusal('Email,Mail\na@x.example,b@x.example\n', { mapping: ['email', 'email'] })
  expect(twice.code).toBe('invalid-input')
})

test('a mapping chosen by hand is obeyed', () => {
  const content = 'one,two\na@x.example,Shop\n'
  expect(rowsIn(content, { mapping: ['note', 'ignore'], headerRow: 0 })).toMatchObject([
    { email: '', note: 'a@x.example', site: '' },
  ])
  expect(refusal(content, { mapping: ['email'] }).code).toBe('invalid-input')
})

test('guarded cells come in as they were before they were guarded', () => {
  expect(rowsIn("email,note\na@x.example,'=1+1\nb@x.example,'quoted\n")).toMatchObject([
    { note: '=1+1' },
    { note: "'quoted" },
  ])
})

test('ragged lines are named by their number in the file', () => {
  const { preview } = read('email,name,site\na@x.example,"A\nB",S\nb@x.example,B\nc@x.example,C,S,more\n')
  expect(preview.warnings.join()).toContain('Lines 4, 5 have more or fewer than 3 cells')
})

test('a quote that never ends is told as half a file', () => {
  const { preview } = read('email,name\na@x.example,A\nb@x.example,"B\nc@x.example,C')
  expect(preview.warnings.join()).toMatch(/quote.*line 3.*cut off/)
  const endless = `email,name\na@x.example,"${'x\n'.repeat(60_000)}`
  expect(refusal(endless)).toMatchObject({
    code: 'unreadable-file',
    message: expect.stringContaining('line 2'),
  })
})

test('a last line that ends in the middle is told', () => {
  const { preview } = read('email,name,site\na@x.example,A,S\nb@x.ex')
  expect(preview.warnings.join()).toContain('The last line ends in the middle')
})

test('a few NUL bytes are a warning', () => {
  expect(
    read(`email,name\n${'a@x.example,Ada\n'.repeat(9)}b@x.example,B\0o\n`).preview.warnings.join(),
  ).toContain('1 NUL byte')
})

test.each<[string, string | Uint8Array, RegExp]>([
  ['nothing', '', /is empty/],
  ['blank lines', '\n\n  \n', /nothing but blank lines/],
  ['a header alone', 'email,name,site\n', /header but no rows/],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), /a picture \(PNG\)/],
  [
    'a workbook',
    Buffer.from('PK\x03\x04........xl/workbook.xml', 'latin1'),
    /an Excel workbook.*save it as CSV/,
  ],
  ['an archive', Buffer.from('PK\x03\x04........readme.txt', 'latin1'), /a compressed file \(ZIP\)/],
  ['a PDF', '%PDF-1.7 email,name\n', /a PDF document/],
  ['an old workbook', Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), /an old Office file/],
  ['a web page', '<!DOCTYPE html><html><body>Sign in</body></html>', /a web page/],
  ['noise', Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 7919) % 32)), /not a text file/],
])('%s is refused in clear words', (_, content, words) => {
  const error = refusal(content)
  expect(error.code).toBe('unreadable-file')
  expect(error.message).toMatch(words)
})

test('more than 50 MB, than Excel’s rows or than its columns are refused with the limit', () => {
  expect(refusal(Buffer.alloc(50 * 1024 * 1024 + 1, 'a'))).toMatchObject({
    code: 'limit',
    message: expect.stringContaining('50 MB'),
  })
  expect(refusal(`email\n${'a\n'.repeat(1_048_577)}`)).toMatchObject({
    code: 'limit',
    message: expect.stringContaining('1,048,576'),
  })
  expect(refusal(`email${','.repeat(16_384)}\na@x.example\n`)).toMatchObject({
    code: 'limit',
    message: expect.stringContaining('16,384'),
  })
})

test('headers named like parts of an object are only names', () => {
  expect(rowsIn('email,__proto__,constructor\na@x.example,x,y\n')).toMatchObject([{ email: 'a@x.example' }])
})
