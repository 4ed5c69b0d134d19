import { AppError } from '../../../shared/errors.ts'
import { systemClock } from '../machine/system-clock.ts'
import { exitCodes } from './exit-codes.ts'
import type { CommandSpec, Given } from './table/command-spec.ts'
import { helpOf, usageOf } from './table/help-words.ts'
import { readArguments, WrongUse } from './table/read-arguments.ts'
import { NoWorkspace } from './terminal-core.ts'

/** A command of the table, and what runs it. */
export interface CliCommand {
  readonly spec: CommandSpec
  /** The exit code. Never throws for what a person can do something about. */
  run(args: readonly string[]): Promise<number>
}

/** What a command does its work with. */
export interface CommandInput<S extends CommandSpec> extends Given<S> {
  /** Prints a result: with --json the value, of it only what the specification names; the text otherwise. */
  say(value: unknown, text: () => string): void
}

/**
 * Ties a specification to its work. What the core refuses becomes exit code 4, with the reason on stderr; with --json
 * also as one line on stdout.
 */
export function defineCommand<const S extends CommandSpec>(
  spec: S,
  work: (asked: CommandInput<S>) => Promise<number>,
): CliCommand {
  return {
    spec,
    run: async (args) => {
      let isJson = args.includes('--json')
      try {
        const given = readArguments(spec, args)
        isJson = given.isJson
        if (given.wantsHelp) {
          process.stdout.write(helpOf(spec))
          return exitCodes.done
        }
        const input: CommandInput<S> = {
          ...given,
          say: (value, text) => {
            const shown = given.isJson && spec.json !== null ? JSON.stringify(spec.json.parse(value)) : text()
            process.stdout.write(`${shown}\n`)
          },
        }
        return await onceFree(given.waitSeconds, () => work(input))
      } catch (error) {
        return sayRefusal(error, isJson, spec)
      }
    },
  }
}

const lookEveryMs = 500

/**
 * Tries again while somebody else has the workspace open, for so long at most. Nothing was done by then: whoever opens
 * it for the work is refused first. @throws NoWorkspace
 */
async function onceFree(seconds: number, work: () => Promise<number>): Promise<number> {
  const until = systemClock.monotonic() + seconds * 1000
  for (;;) {
    try {
      return await work()
    } catch (error) {
      const isInUse = error instanceof NoWorkspace && error.exitCode === exitCodes.inUse
      if (!isInUse || systemClock.monotonic() >= until) throw error
      await systemClock.sleep(lookEveryMs)
    }
  }
}

function sayRefusal(error: unknown, isJson: boolean, spec: CommandSpec): number {
  if (error instanceof WrongUse) {
    process.stderr.write(
      `${error.message}\n\nUsage: ${usageOf(spec)}\nMore: invite-desk ${spec.name} --help\n`,
    )
    return exitCodes.wrongUse
  }
  if (error instanceof NoWorkspace) {
    process.stderr.write(`${error.message}\n`)
    return error.exitCode
  }
  if (!(error instanceof AppError) || error.code === 'internal') throw error
  process.stderr.write(`${error.message}\n`)
  if (isJson)
    process.stdout.write(`${JSON.stringify({ refused: { code: error.code, message: error.message } })}\n`)
  return error.code === 'cancelled' ? exitCodes.paused : exitCodes.refused
}
