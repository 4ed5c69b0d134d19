import { expect, test } from 'vitest'
import { isSecretHeader } from '../../../../electron/core/files/columns/secret-header.ts'
import { decodeText } from '../../../../electron/core/files/text/decode-text.ts'
import { readCase, readText } from './import-cases.ts'

test('one bad byte in a UTF-8 file breaks one letter, said with its place', async () => {
  const found = await readCase('c11-one-bad-byte.csv')
  expect(found.encoding).toBe('utf-8')
  expect(found.rows.map(({ name }) => name)).toEqual([
    'Zoë Müller',
    'Jürgen Groß',
    'Łukasz Żak',
    'דנה לוי',
    'Đỗ Hùng',
    'Søren Ø',
    'Caf� Owner',
  ])
  expect(found.warnings).toEqual([
    'Letters in 1 cell could not be read and are shown as � (line 8, column 2). Pick another encoding, or check the file.',
  ])
})

test('a file in another encoding is not taken for a broken one in UTF-8', async () => {
  const bytes = Buffer.from('Café,Zoë,Müller,déjà vu\n', 'latin1')
  expect((await decodeText(bytes, null)).encoding).not.toBe('utf-8')
})

const goesTo = ({ headers, mapping }: Awaited<ReturnType<typeof readCase>>) =>
  Object.fromEntries(
    headers.flatMap((header, at) => {
      const target = mapping[at] ?? 'ignore'
      return target === 'ignore' ? [] : [[header, target]]
    }),
  )

test('below a header no cell is taken for a language by its looks alone', async () => {
  const found = await readCase('d03-department-language.csv')
  expect(goesTo(found)).toEqual({
    'Work e-mail address of person': 'email',
    'Full name': 'name',
    Website: 'site',
    Roles: 'roles',
  })
  expect(new Set(found.rows.map(({ language }) => language))).toEqual(new Set(['']))
})

test('Google Contacts: the fuller column of addresses is the one, and two in a cell are asked about', async () => {
  const found = await readCase('c08-google-contacts.csv')
  expect(goesTo(found)).toEqual({ Name: 'name', Notes: 'note', 'E-mail 1 - Value': 'email' })
  expect(found).toMatchObject({ canSplit: true, splitCells: false })
  const split = await readCase('c08-google-contacts.csv', { splitCells: true })
  expect(split.rows.map(({ email, name }) => `${email} ${name}`)).toEqual([
    'ann@example.com Ann Lee',
    'ann2@example.com Ann Lee',
    'bob@example.com Bob Ray',
  ])
})

test('Microsoft 365: a street is no e-mail address, a user name that is one is', async () => {
  const found = await readCase('c24-m365.csv')
  expect(goesTo(found)).toEqual({ Username: 'email', 'Display name': 'name' })
  expect(found.rows).toMatchObject([{ email: 'ann@example.com', name: 'Ann Lee' }])
})

test('Google Admin: asides in headers do not matter, and a password is left out, hidden and said', async () => {
  const found = await readCase('c09-google-admin.csv')
  expect(found.rows).toMatchObject([
    { email: 'ann@example.com', name: 'Ann Lee', note: '' },
    { email: 'bob@example.com', name: 'Bob Ray', note: '' },
  ])
  expect(found.warnings).toEqual(['Left out, because it holds passwords or tokens: “Password [Required]”.'])
  expect(found.reasons[3]).toBe('Passwords and tokens are left out.')
  expect(JSON.stringify(found.sample)).not.toContain('x1')
})

test('Canvas: first and last name stand where the whole name is blank', async () => {
  const found = await readCase('c25-canvas.csv')
  expect(found.rows).toMatchObject([{ email: 'ann@example.com', name: 'Ann Lee' }])
  expect(found.reasons[3]).toBe('Used where “full_name” is blank.')
})

test('an old .xls: the sheet people see, the hidden one named, links and the look of numbers read', async () => {
  const found = await readCase('e01-hidden-sheet.xls')
  expect(found.rows.map(({ email, name, note }) => [email, name, note])).toEqual([
    ['ann@example.com', 'Ann', '23.11.2026'],
    ['bob@example.com', '00123', 'bold part'],
    ['cem@example.com', '#N/A', 'TRUE'],
  ])
  expect(found.warnings).toEqual([
    '1 cell shows an error such as #N/A.',
    '1 formula: the values are taken.',
    'Not read: hidden sheet “Old people”.',
  ])
})

test('another sheet with people is named, with its rows', async () => {
  const found = await readCase('f05-two-sheets.xlsx')
  expect(found.rows).toHaveLength(4)
  expect(found.warnings).toEqual([
    'Another sheet holds people, too, and is not read: “Volt” (3 rows). Only “Paper Moon” is read; choose another sheet to import it.',
  ])
  expect((await readCase('f05-two-sheets.xlsx', { sheet: 1 })).rows).toHaveLength(3)
})

test.each([
  ['Password', true],
  ['password_hash', true],
  ['API-Token', true],
  ['Kennwort', true],
  ['Mot de passe', true],
  ['סיסמה', true],
  ['Change Password at Next Sign-In', true],
  ['Secretary', false],
  ['Pinterest', false],
  ['Token ring team', true],
  ['Name', false],
])('a column called %j holds secrets: %s', (header, isSecret) => {
  expect(isSecretHeader(header)).toBe(isSecret)
})

test('Slack: columns of 1 and 0 are facts about people, no sites with crosses', async () => {
  const found = await readText(
    'username,email,billing-active,has-2fa,has-sso,fullname\nann,ann@x.co,1,0,0,Ann Lee\nbob,bob@x.co,1,0,0,Bob Ray\n',
  )
  expect(found.shape).toBe('long')
  expect(goesTo(found)).toEqual({ email: 'email', fullname: 'name' })
})

test('a column of addresses is one whatever its header says, and the names in it are kept', async () => {
  const found = await readText('Name <Email>\nAnn Lee <ann@x.co>\nBob Ray <bob@x.co>\n')
  expect(found.rows.map(({ email, name }) => `${email} ${name}`)).toEqual([
    'ann@x.co Ann Lee',
    'bob@x.co Bob Ray',
  ])
  expect((await readText('Manager,Contact\nboss@x.co,ann@x.co\nboss@x.co,bob@x.co\n')).mapping).toEqual([
    'ignore',
    'email',
  ])
})

test('names and addresses pasted side by side need no header', async () => {
  const found = await readText('Ann Lee\tann@x.co\nBob Ray\tbob@x.co\n')
  expect(found.mapping).toEqual(['name', 'email'])
})
