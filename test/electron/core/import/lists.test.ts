import { describe, expect, test } from 'vitest'
import { readList } from '../../../../electron/core/files/text/read-list.ts'
import { readCase } from './import-cases.ts'

test('one line of addresses is a row each, and is said to be a list', async () => {
  const found = await readCase('c05-one-line.txt')
  expect(found.rows.map(({ email }) => email)).toEqual([
    'ann@example.com',
    'bob@example.com',
    'cem@example.com',
  ])
  expect(found.warnings).toEqual(['This is a list of 3 people, not a table: each becomes a row.'])
})

test('the delimiter is the one that leaves addresses whole', async () => {
  const found = await readCase('c02-delim-noheader.csv')
  expect(found.delimiter).toBe(';')
  expect(found.rows.map(({ email }) => email)).toEqual(['ann@example.com', 'bob@example.com'])
})

describe('recipients as mail programs write them', () => {
  test.each([
    ['"Lee, Ann" <ann@x.co>; bob@x.co', ['ann@x.co Lee, Ann', 'bob@x.co ']],
    [
      'To: Ann Lee <ann@x.co>,\n Bob Ray <bob@x.co>\nCc: cem@x.co',
      ['ann@x.co Ann Lee', 'bob@x.co Bob Ray', 'cem@x.co '],
    ],
    ['ann@x.co; bob@x.co\n', ['ann@x.co', 'bob@x.co']],
    ['• ann@x.co\n• bob@x.co, cem@x.co', ['ann@x.co', 'bob@x.co', 'cem@x.co']],
  ])('%j', (text, people) => {
    expect(
      readList(text)
        ?.slice(1)
        .map((cells) => cells.join(' ')),
    ).toEqual(people)
  })

  test.each([
    'E-mail\nann@x.co, bob@x.co',
    'ann@x.co\nbob@x.co',
    'ann@x.co,ann.home@x.co\nbob@x.co,bob.home@x.co',
    'ann@x.co,Ann Lee\nbob@x.co,Bob',
    'ann@x.co, bob@x.co and nobody else',
    '',
  ])('%j is no list', (text) => expect(readList(text)).toBeNull())
})
