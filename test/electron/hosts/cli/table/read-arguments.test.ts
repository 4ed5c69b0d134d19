import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commands } from '../../../../../electron/hosts/cli/commands.ts'
import type { CommandSpec } from '../../../../../electron/hosts/cli/table/command-spec.ts'
import { readArguments, WrongUse } from '../../../../../electron/hosts/cli/table/read-arguments.ts'

const spec = {
  name: 'try',
  does: 'Try',
  words: [
    { name: 'ONE', words: 'the first' },
    { name: 'TWO', words: 'the second', isOptional: true },
  ],
  options: {
    flag: { kind: 'flag', words: 'a flag' },
    count: { kind: 'number', value: 'N', words: 'a number' },
    way: { kind: 'text', value: 'WAY', words: 'a way', choices: ['up', 'down'] },
    name: { kind: 'many', value: 'NAME', words: 'names' },
  },
  exits: ['done'],
  examples: [],
  json: null,
} as const satisfies CommandSpec

test('what was typed is read by kind; what was left out is nothing', () => {
  const args = ['a', '--count', '7', '--way=up', '--name', 'x', '--name', 'y y', '--workspace', '/w']
  expect(readArguments(spec, args)).toEqual({
    words: ['a', ''],
    options: { flag: false, count: 7, way: 'up', name: ['x', 'y y'] },
    workspace: '/w',
    waitSeconds: 0,
    isJson: false,
    wantsHelp: false,
  })
  expect(readArguments(spec, ['a']).options).toEqual({
    flag: false,
    count: undefined,
    way: undefined,
    name: [],
  })
  expect(readArguments(spec, ['--help'])).toMatchObject({ wantsHelp: true, words: ['', ''] })
})

test.each([
  [[], 'ONE is missing: the first.'],
  [['a', 'b', 'c'], '“c” is one word too many.'],
  [['a', '--count', '-1'], ''],
  [['a', '--count', '1.5'], '--count wants a whole number, not “1.5”.'],
  [['a', '--way', 'left'], '--way is one of up, down, not “left”.'],
  [['a', '--rooster'], "Unknown option '--rooster'"],
  [['a', '--name'], ''],
  [['a', '--json'], "Unknown option '--json'"],
])('%j is wrong use and says why', (args, words) => {
  const read = () => readArguments(spec, args)
  expect(read).toThrow(WrongUse)
  expect(read).toThrow(words)
})

test('whatever is typed is read, or is wrong use; nothing else happens', () => {
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom('--json', '--help', '--', '-', '--no-answer', '--at-most', '7', '--person=ä', '--yes'),
  )
  fc.assert(
    fc.property(fc.constantFrom(...commands), fc.array(word, { maxLength: 6 }), (command, args) => {
      try {
        const given = readArguments(command.spec, args)
        expect(given.words).toHaveLength(command.spec.words?.length ?? 0)
      } catch (error) {
        expect(error).toBeInstanceOf(WrongUse)
      }
    }),
  )
})
