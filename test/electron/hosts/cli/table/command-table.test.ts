import { existsSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { commands } from '../../../../../electron/hosts/cli/commands.ts'
import { exitCodes } from '../../../../../electron/hosts/cli/exit-codes.ts'
import { optionsOf } from '../../../../../electron/hosts/cli/table/command-spec.ts'
import { readArguments } from '../../../../../electron/hosts/cli/table/read-arguments.ts'
import { recipes } from '../../../../../electron/hosts/cli/table/recipes.ts'
import { openTerminal, type Terminal } from '../terminal.ts'

let terminal: Terminal
beforeEach(() => {
  terminal = openTerminal()
})
afterEach(() => terminal.end())

/** The words of a line as a shell reads them: quoted ones stay together. */
const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')

const called = (line: string) => {
  const [, ...words] = wordsOf(line)
  const command = commands.find(
    ({ spec }) => words.slice(0, spec.name.split(' ').length).join(' ') === spec.name,
  )
  return { command, args: words.slice(command?.spec.name.split(' ').length ?? 0) }
}

test('every example of every command is understood by that command', () => {
  for (const { spec } of commands) {
    for (const { line } of spec.examples) {
      const plain = line.replace(/^source <\((.*)\)$/, '$1').split(' | ')[0] ?? ''
      const { command, args } = called(plain)
      expect(command?.spec.name, line).toBe(spec.name)
      expect(() => readArguments(spec, args), line).not.toThrow()
    }
  }
})

test('every command of a recipe is understood, and cron would start it', () => {
  for (const { script, when } of recipes) {
    expect(when).toMatch(/^(\S+ ){4}\S+$/)
    for (const line of script.split('\n').filter((one) => one.startsWith('invite-desk '))) {
      const { command, args } = called(line.replace(/ > \S+$/, ''))
      expect(() => readArguments(command?.spec ?? neverCalled(line), args), line).not.toThrow()
    }
  }
})

const neverCalled = (line: string): never => {
  throw new Error(`no command is called by ${line}`)
}

test('--help of every command says how it is typed, its options and its codes, and opens nothing', async () => {
  for (const { spec } of commands) {
    const { code, out, err } = await terminal.run(...spec.name.split(' '), '--help')
    expect([code, err], spec.name).toEqual([exitCodes.done, ''])
    expect(out).toContain(`invite-desk ${spec.name}`)
    const wide = out.split('\n').filter((line) => line.length > 100 && !line.startsWith('  invite-desk '))
    expect(wide).toEqual([])
    for (const name of Object.keys(optionsOf(spec))) expect(out).toContain(`--${name}`)
    for (const exit of spec.exits) expect(out).toMatch(new RegExp(`\\n  ${exitCodes[exit]}  `))
    expect(await terminal.run('help', ...spec.name.split(' '))).toEqual({ code, out, err })
  }
  expect(existsSync(terminal.workspace)).toBe(false)
})

test('names are unique, and no command hides a longer one', () => {
  const names = commands.map(({ spec }) => spec.name)
  expect(new Set(names).size).toBe(names.length)
  expect(names.filter((name) => names.some((other) => other.startsWith(`${name} `)))).toEqual([])
})

test('without a command there is help; a wrong one is said, with its kin', async () => {
  for (const args of [[], ['--help'], ['help'], ['-h']]) {
    const { code, out } = await terminal.run(...args)
    expect([code, out]).toEqual([exitCodes.done, expect.stringContaining('review begin')])
  }
  expect(await terminal.run('nonsense')).toMatchObject({
    code: exitCodes.wrongUse,
    err: expect.stringContaining('There is no command “nonsense”.'),
  })
  expect(await terminal.run('audit', 'nonsense')).toMatchObject({
    code: exitCodes.wrongUse,
    err: expect.stringMatching(/no command “audit nonsense”[\s\S]*audit verify/),
  })
  expect(await terminal.run('audit', '--help')).toMatchObject({ code: exitCodes.done })
})
