import type { z } from 'zod'
import type { ExitName } from '../exit-codes.ts'

// One command is described once: what it understands, its help, docs/cli.md and the completion scripts follow from it.

export type OptionSpec =
  | { readonly kind: 'flag'; readonly words: string }
  /** A whole number from 0 on. */
  | { readonly kind: 'number'; readonly value: string; readonly words: string }
  /** `many`: may be given several times. */
  | {
      readonly kind: 'text' | 'many'
      readonly value: string
      readonly words: string
      /** What it may be; anything when left out. */
      readonly choices?: readonly string[]
    }

export interface WordSpec {
  /** In capitals, as in `FILE`. */
  readonly name: string
  readonly words: string
  readonly isOptional?: true
}

export interface CommandSpec {
  /** One word, or two: `audit verify`. */
  readonly name: string
  /** What it does, in one line. */
  readonly does: string
  /** What else there is to know, a paragraph each. */
  readonly about?: readonly string[]
  readonly words?: readonly WordSpec[]
  readonly options?: Readonly<Record<string, OptionSpec>>
  /** Those it may end with besides wrong use. */
  readonly exits: readonly ExitName[]
  readonly examples: readonly { readonly does: string; readonly line: string }[]
  /** False for commands that open no workspace. */
  readonly workspace?: false
  /** What `--json` prints, as one line; only what is named here is printed. null: there is no such option. */
  readonly json: z.ZodType | null
  /** What is to be known of what `--json` prints. */
  readonly jsonWords?: string
}

export type GivenOf<O extends CommandSpec['options']> = {
  readonly [K in keyof O]: O[K] extends { kind: 'flag' }
    ? boolean
    : O[K] extends { kind: 'number' }
      ? number | undefined
      : O[K] extends { kind: 'many'; choices: readonly (infer C)[] }
        ? readonly C[]
        : O[K] extends { kind: 'many' }
          ? readonly string[]
          : O[K] extends { choices: readonly (infer C)[] }
            ? C | undefined
            : string | undefined
}

/** What a person typed, checked. */
export interface Given<S extends CommandSpec> {
  readonly options: GivenOf<S['options']>
  /** In the order of the specification; '' for one that was left out. */
  readonly words: readonly string[]
  readonly workspace: string | undefined
  readonly waitSeconds: number
  readonly isJson: boolean
  readonly wantsHelp: boolean
}

const workspace: OptionSpec = {
  kind: 'text',
  value: 'DIR',
  words: 'another workspace than the default',
}

const wait: OptionSpec = {
  kind: 'number',
  value: 'SECONDS',
  words: 'waits so long while another command has the workspace open',
}

/** Every option of a command, those that all have last. */
export function optionsOf(
  spec: Pick<CommandSpec, 'options' | 'workspace' | 'json'>,
): Readonly<Record<string, OptionSpec>> {
  return {
    ...spec.options,
    ...(spec.workspace === false ? {} : { workspace, wait }),
    ...(spec.json === null ? {} : { json: { kind: 'flag', words: 'for scripts: JSON instead of tables' } }),
    help: { kind: 'flag', words: 'this text' },
  }
}
