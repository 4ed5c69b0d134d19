import { expect, test } from 'vitest'
import { textTable } from '../../../../electron/hosts/cli/text-table.ts'

test('columns stand under each other; long cells and control characters are cut', () => {
  expect(
    textTable(
      [
        ['A', 'B'],
        ['one', 'x\u001b[2J\ny'],
        ['😀😀', '12345678901'],
      ],
      8,
    ),
  ).toBe('A    B\none  x [2J y\n😀😀   1234567…')
})
