import { expect, test } from 'vitest'
import { decodeText } from '../../../../electron/core/import/decode-text.ts'
import { readCase } from './import-cases.ts'

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
