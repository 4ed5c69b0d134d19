import { expect, test } from 'vitest'
import { readTable } from '../../../../electron/core/import/read-table.ts'
import { anyOptions, nothingKnown } from '../roster/roster-desk.ts'
import { previewWords } from './preview-words.ts'

const read = (text: string) => readTable(Buffer.from(text), anyOptions, nothingKnown)

test('line ends of every kind, even mixed, end lines, and quoted ones stay in their cell', async () => {
  expect((await read('email,note\ra@x.example,1\r\nb@x.example,"2\r\n3"\nc@x.example,4')).rows).toMatchObject(
    [
      { email: 'a@x.example', note: '1' },
      { email: 'b@x.example', note: '2\n3' },
      { email: 'c@x.example', note: '4' },
    ],
  )
})

test('the header is found below a title and blank lines, and what stands above it is left out', async () => {
  const table = await read('Access list 2026,,\n\nE-mail,Name,Site\na@x.example,A,S\n')
  expect(table.preview).toMatchObject({ headerRow: 2, headers: ['E-mail', 'Name', 'Site'], rows: 1 })
  expect(previewWords(table.preview).warnings.join()).toContain('above the header')
})

test('a last line that ends in the middle is told', async () => {
  const { preview } = await read('email,name,site\na@x.example,A,S\nb@x.ex')
  expect(previewWords(preview).warnings.join()).toContain('The last line ends in the middle')
})
