import { expect, test } from 'vitest'
import { showControls } from '../../../../electron/hosts/cli/guard-output.ts'
import { textTable } from '../../../../electron/hosts/cli/text-table.ts'

test('columns stand under each other; long cells are cut, control characters shown', () => {
  expect(
    textTable(
      [
        ['A', 'B'],
        ['one', 'x\u001b[2J\ny'],
        ['😀😀', '12345678901'],
      ],
      8,
    ),
  ).toBe('A    B\none  x\\u001b…\n😀😀   1234567…')
})

test('whatever a command says, the terminal is shown its control characters; JSON stays the same text', () => {
  const name = 'Shop\u001b[2J\u009b1A\u202eevil\r'
  expect(showControls(`${name}\n\tnext`)).toBe('Shop\\u001b[2J\\u009b1A\\u202eevil\\u000d\n\tnext')
  expect(JSON.parse(showControls(JSON.stringify({ name })))).toEqual({ name })
})
