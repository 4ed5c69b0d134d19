#!/usr/bin/env node
import { keepCompiled } from '../machine/keep-compiled.ts'

// `invite-desk COMMAND …`: the same core and workspace as the app, in a terminal. Never asks anything.

// Before anything else is loaded: what is loaded after it need not be compiled anew at the next command.
keepCompiled()
const [{ commands }, { exitCodes }, { guardOutput }, { runCommand }, { messageOf }] = await Promise.all([
  import('./commands.ts'),
  import('./exit-codes.ts'),
  import('./guard-output.ts'),
  import('./run-command.ts'),
  import('../../../shared/errors.ts'),
])
for (const stream of [process.stdout, process.stderr]) guardOutput(stream)
try {
  process.exitCode = await runCommand(commands, process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`)
  process.exitCode = exitCodes.notWell
}
