#!/usr/bin/env node
import { commands } from './commands.ts'
import { exitCodes } from './exit-codes.ts'
import { guardOutput } from './guard-output.ts'
import { runCommand } from './run-command.ts'

// `invite-desk COMMAND …`: the same core and workspace as the app, in a terminal. Never asks anything.

for (const stream of [process.stdout, process.stderr]) guardOutput(stream)
try {
  process.exitCode = await runCommand(commands, process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = exitCodes.notWell
}
