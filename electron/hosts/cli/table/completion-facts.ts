import { type CommandSpec, optionsOf } from './command-spec.ts'

/** What a shell is told of the commands. */
export interface CompletionFacts {
  /** What can be the first word, with what it is for. */
  readonly first: readonly (readonly [string, string])[]
  /** What can be the second word, by the first. */
  readonly second: ReadonlyMap<string, readonly (readonly [string, string])[]>
  /** Every command by its whole name. */
  readonly commands: readonly {
    readonly name: string
    readonly options: readonly (readonly [string, string])[]
    /** What an option may be, where that is settled. */
    readonly choices: readonly (readonly [string, readonly string[]])[]
  }[]
}

export function completionFacts(specs: readonly CommandSpec[]): CompletionFacts {
  const first = new Map<string, string>()
  const second = new Map<string, (readonly [string, string])[]>()
  for (const { name, does } of specs) {
    const [one = '', two] = name.split(' ')
    if (two === undefined) {
      first.set(one, does)
      continue
    }
    const known = first.get(one)
    first.set(one, known === undefined ? two : `${known}, ${two}`)
    second.set(one, [...(second.get(one) ?? []), [two, does]])
  }
  return {
    first: [...first, ['help', 'How to use a command']],
    second,
    commands: specs.map((spec) => ({
      name: spec.name,
      options: Object.entries(optionsOf(spec)).map(([name, { words }]) => [`--${name}`, words] as const),
      choices: Object.entries(optionsOf(spec)).flatMap(([name, option]) =>
        'choices' in option && option.choices !== undefined ? [[`--${name}`, option.choices] as const] : [],
      ),
    })),
  }
}
