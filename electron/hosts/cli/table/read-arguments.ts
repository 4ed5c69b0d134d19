import { parseArgs } from 'node:util'
import { type CommandSpec, type Given, optionsOf } from './command-spec.ts'

/** Thrown for what a command does not understand; the message is for the person. */
export class WrongUse extends Error {}

/** Reads what was typed after the command's name. @throws WrongUse */
export function readArguments<S extends CommandSpec>(spec: S, args: readonly string[]): Given<S> {
  const specs = optionsOf(spec)
  const { values, positionals } = parse(spec, args)
  const read: Record<string, unknown> = {}
  for (const [name, option] of Object.entries(specs)) {
    const value = values[name]
    if (option.kind === 'flag') {
      read[name] = value === true
      continue
    }
    const texts = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string')
    for (const text of texts) {
      if (option.kind === 'number' && !/^\d{1,7}$/.test(text))
        throw new WrongUse(`--${name} wants a whole number, not “${text}”.`)
      if (option.kind !== 'number' && option.choices?.includes(text) === false)
        throw new WrongUse(`--${name} is one of ${option.choices.join(', ')}, not “${text}”.`)
    }
    read[name] = option.kind === 'many' ? texts : option.kind === 'number' ? numberOf(texts[0]) : texts[0]
  }
  const { workspace, wait, json, help, ...options } = read
  const words = spec.words ?? []
  if (help !== true) checkWords(spec, positionals)
  return {
    // The specification's own names and kinds, see `GivenOf`.
    options: options as Given<S>['options'],
    words: words.map((_, at) => positionals[at] ?? ''),
    workspace: typeof workspace === 'string' ? workspace : undefined,
    waitSeconds: typeof wait === 'number' ? wait : 0,
    isJson: json === true,
    wantsHelp: help === true,
  }
}

const numberOf = (text: string | undefined) => (text === undefined ? undefined : Number(text))

function parse(spec: CommandSpec, args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries(optionsOf(spec)).map(([name, { kind }]) => [
          name,
          {
            type: kind === 'flag' ? ('boolean' as const) : ('string' as const),
            multiple: kind === 'many',
            ...(name === 'help' ? { short: 'h' } : {}),
          },
        ]),
      ),
    })
  } catch (error) {
    const isOurs = error instanceof TypeError && 'code' in error
    if (!isOurs || !String(error.code).startsWith('ERR_PARSE_ARGS')) throw error
    throw new WrongUse(error.message.split('. To specify')[0]?.split('\n')[0] ?? error.message)
  }
}

function checkWords({ words = [] }: CommandSpec, given: readonly string[]): void {
  const missing = words.find((word, at) => word.isOptional !== true && (given[at] ?? '') === '')
  if (missing !== undefined) throw new WrongUse(`${missing.name} is missing: ${missing.words}.`)
  const extra = given[words.length]
  if (extra !== undefined) throw new WrongUse(`“${extra}” is one word too many.`)
}
