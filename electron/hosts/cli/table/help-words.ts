import { exitCodes, exitWords } from '../exit-codes.ts'
import { type CommandSpec, type OptionSpec, optionsOf } from './command-spec.ts'

/** How an option is typed: `--existing update|skip|add`. */
export function optionUsage(name: string, option: OptionSpec): string {
  return option.kind === 'flag' ? `--${name}` : `--${name} ${option.value}`
}

/** How a command is typed, in one line. */
export function usageOf(spec: CommandSpec): string {
  const words = (spec.words ?? []).map(({ name, isOptional }) => (isOptional ? `[${name}]` : name))
  const options = Object.entries(spec.options ?? {}).map(
    ([name, option]) => `[${optionUsage(name, option)}]${option.kind === 'many' ? '…' : ''}`,
  )
  return ['invite-desk', spec.name, ...words, ...options].join(' ')
}

/** A longer list helps nobody; completion knows it, and whoever types a wrong one is told it. */
const mostNamed = 12

/** What an option is for, with what it may be. */
export const optionWords = (option: OptionSpec): string =>
  option.kind === 'flag' || option.kind === 'number' || option.choices === undefined
    ? option.words
    : `${option.words}: ${option.choices.slice(0, mostNamed).join(', ')}${option.choices.length > mostNamed ? ' …' : ''}`

const width = 98

/** Text in lines of a terminal's width, each indented. */
function wrap(text: string, indent: number): string {
  const lines: string[] = ['']
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? ''
    if (last !== '' && indent + last.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return lines.map((line) => ' '.repeat(indent) + line).join('\n')
}

export function twoColumns(rows: readonly (readonly [string, string])[]): string {
  const left = Math.min(34, Math.max(...rows.map(([name]) => name.length)) + 2)
  return rows
    .map(([name, words]) => {
      const text = wrap(words, left + 2).trimStart()
      return name.length + 2 > left
        ? `  ${name}\n${' '.repeat(left + 2)}${text}`
        : `  ${name.padEnd(left)}${text}`
    })
    .join('\n')
}

/** What `invite-desk COMMAND --help` says. */
export function helpOf(spec: CommandSpec): string {
  const parts = [`${wrap(spec.does, 0)}\n`, 'Usage:', wrapUsage(usageOf(spec))]
  for (const paragraph of spec.about ?? []) parts.push('', wrap(paragraph, 0))
  const words = spec.words ?? []
  if (words.length > 0) parts.push('', twoColumns(words.map(({ name, words: about }) => [name, about])))
  parts.push(
    '',
    'Options:',
    twoColumns(
      Object.entries(optionsOf(spec)).map(([name, option]) => [
        optionUsage(name, option),
        optionWords(option),
      ]),
    ),
    '',
    'Exit codes:',
    twoColumns(exitRows(spec).map(([code, about]) => [String(code), about])),
  )
  if (spec.examples.length > 0) parts.push('', 'Examples:')
  for (const { does, line } of spec.examples) parts.push(`  # ${does}`, `  ${line}`)
  return `${parts.join('\n')}\n`
}

/** An option and its value stay on one line. */
function wrapUsage(usage: string): string {
  const whole = usage.replaceAll(/\[[^\]]*\]/g, (part) => part.replaceAll(' ', '\u00a0'))
  return `  ${wrap(whole, 6).trimStart()}`.replaceAll('\u00a0', ' ')
}

/** The codes a command may end with, and what they mean. */
export const exitRows = ({ exits }: Pick<CommandSpec, 'exits'>): readonly (readonly [number, string])[] =>
  [...exits, 'wrongUse' as const]
    .map((name) => [exitCodes[name], exitWords[name]] as const)
    .toSorted(([one], [other]) => one - other)

/** What `invite-desk --help` says. */
export function overviewOf(specs: readonly CommandSpec[]): string {
  return [
    'Invite Desk in a terminal: the same core and workspace as the app. Made for scripts and cron: it never',
    'asks anything; what needs a word or an answer says which option gives it.',
    '',
    'Usage: invite-desk COMMAND …        invite-desk COMMAND --help',
    '',
    'Commands:',
    twoColumns(specs.map(({ name, does }) => [name, does])),
    '',
    'Exit codes:',
    twoColumns(
      Object.entries(exitCodes).map(([name, code]) => [
        String(code),
        // Their own names.
        exitWords[name as keyof typeof exitWords],
      ]),
    ),
    '',
  ].join('\n')
}

/** The commands that begin with a word: `audit` has `audit verify` and `audit export`. */
export const commandsUnder = (specs: readonly CommandSpec[], first: string): readonly CommandSpec[] =>
  specs.filter(({ name }) => name.startsWith(`${first} `))
