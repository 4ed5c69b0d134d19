import type { CliCommand } from './define-command.ts'
import { exitCodes } from './exit-codes.ts'
import { commandsUnder, overviewOf, twoColumns } from './table/help-words.ts'

const helps: ReadonlySet<string> = new Set(['', 'help', '--help', '-h'])

/** Runs the command that the first word, or the first two, name; its exit code. */
export async function runCommand(commands: readonly CliCommand[], args: readonly string[]): Promise<number> {
  const [first = '', second = ''] = args
  const specs = commands.map(({ spec }) => spec)
  const named = (name: string) => commands.find(({ spec }) => spec.name === name)
  if (helps.has(first)) {
    // `help audit verify` is `audit verify --help`.
    if (second !== '') return runCommand(commands, [...args.slice(1), '--help'])
    process.stdout.write(overviewOf(specs))
    return exitCodes.done
  }
  const longer = named(`${first} ${second}`)
  if (longer !== undefined) return longer.run(args.slice(2))
  const command = named(first)
  if (command !== undefined) return command.run(args.slice(1))
  const under = commandsUnder(specs, first)
  if (under.length > 0) {
    const isHelp = helps.has(second)
    const stream = isHelp ? process.stdout : process.stderr
    const complaint = isHelp ? '' : `There is no command “${first} ${second}”.\n\n`
    stream.write(`${complaint}Commands:\n${twoColumns(under.map(({ name, does }) => [name, does]))}\n`)
    return isHelp && second !== '' ? exitCodes.done : exitCodes.wrongUse
  }
  process.stderr.write(`There is no command “${first}”.\n\n${overviewOf(specs)}`)
  return exitCodes.wrongUse
}
