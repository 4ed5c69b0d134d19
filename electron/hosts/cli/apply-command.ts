import { parseArgs } from 'node:util'
import { exitCodes } from './exit-codes.ts'
import { sendInTerminal } from './send-in-terminal.ts'
import { withCore } from './with-core.ts'

/**
 * `apply PLAN`: sends a plan that a person has read, and waits. A run that was interrupted is continued when its
 * plan is applied again; what is on hold is let go with `--release`. With `--json` each change is one line.
 */
export async function applyCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      workspace: { type: 'string' },
      confirm: { type: 'string' },
      release: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const planId = positionals[0]
  if (planId === undefined) {
    process.stdout.write(
      'Usage: invite-desk apply PLAN [--confirm WORD] [--release] [--workspace DIR] [--json]\n',
    )
    return exitCodes.wrongUse
  }
  const { workspace, confirm = null, release, json } = values
  return withCore({ workspace, mustExist: true }, json, (core) =>
    sendInTerminal(
      core,
      { planId, confirm, release, json },
      {
        out: (line) => void process.stdout.write(`${line}\n`),
        err: (line) => void process.stderr.write(`${line}\n`),
      },
      (pause) => {
        process.once('SIGINT', pause)
        return () => process.off('SIGINT', pause)
      },
    ),
  )
}
