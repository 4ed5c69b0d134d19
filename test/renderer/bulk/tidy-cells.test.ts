import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listReplacements } from '../../../renderer/bulk/find/replacement-list.ts'
import { cellsOf, tidySpaces, titleCase } from '../../../renderer/bulk/tidy-cells.ts'
import { runNow } from '../../../renderer/grid/slices.ts'
import { visibleSpaces } from '../../../renderer/sheet/visible-spaces.ts'
import { aMark, aSheet } from '../sheet/view/made-sheet.ts'

test.each([
  ['  Anna   Berg ', 'Anna Berg'],
  ['a@x.example\u00a0', 'a@x.example'],
  ['\ufeffa@x.exam\u200bple', 'a@x.example'],
  ['one  \n  two', 'one\ntwo'],
])('%j is tidied to %j', (before, after) => expect(tidySpaces(before)).toBe(after))

test('spaces that would go can be seen', () => {
  expect(visibleSpaces(' a  b c\u00a0d\u200b ')).toBe('·a··b c·d¦·')
})

test('a tidy text stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(tidySpaces(tidySpaces(text))).toBe(tidySpaces(text))
    }),
  )
})

test.each([
  ['ANNA VAN DER BERG-HILL', 'Anna van der Berg-Hill'],
  ["sean o'neill", "Sean O'Neill"],
  ['élodie ström', 'Élodie Ström'],
  ['Ronald McDonald', 'Ronald McDonald'],
  ['', ''],
])('the name %j becomes %j', (before, after) => expect(titleCase(before)).toBe(after))

test('only cells that become others are shown, with the lock of their row', () => {
  const model = aSheet(
    [{ email: ' a@x.example', note: ' n' }, { email: 'b@x.example' }],
    [aMark(1, { locked: 'sending' })],
  )
  const cells = () => cellsOf([1, 2], ['email', 'note'])
  expect(runNow(listReplacements(model, { cells, replace: tidySpaces })).all).toEqual([
    {
      id: 1,
      column: 'email',
      before: ' a@x.example',
      after: 'a@x.example',
      lock: 'This row is being sent right now.',
    },
    { id: 1, column: 'note', before: ' n', after: 'n', lock: null },
  ])
})
