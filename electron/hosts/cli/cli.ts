import { applyCommand } from './apply-command.ts'
import { auditCommand } from './audit-command.ts'
import { demoCommand } from './demo-command.ts'
import { exitCodes } from './exit-codes.ts'
import { exportCommand } from './export-command.ts'
import { guardOutput } from './guard-output.ts'
import { importCommand } from './import-command.ts'
import { planCommand } from './plan-command.ts'
import { sandboxCommand } from './sandbox-command.ts'
import { templateCommand } from './template-command.ts'

// `invite-desk COMMAND …`: the same core and workspace as the app, in a terminal. Never asks without a terminal.

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  apply: applyCommand,
  audit: auditCommand,
  demo: demoCommand,
  export: exportCommand,
  import: importCommand,
  plan: planCommand,
  sandbox: sandboxCommand,
  template: templateCommand,
}

const usage = `Usage: invite-desk COMMAND

  demo [--json]                        the whole job on the practice account, in a temporary workspace
  import FILE --roster NAME [--map FILE] [--sheet NAME] [--existing update|skip|add] [--problems FILE] [--dry-run]
                                       read a CSV, TSV, XLSX, ODS or XLS into a roster; see docs/import-map.md
  export ROSTER FILE [--only-problems] [--semicolon] [--raw]
                                       write a roster as .xlsx, .csv or .tsv
  template FILE.xlsx                   a workbook to fill in, with drop-downs of your sites and roles
  plan ROSTER [--answer REASON=OPTION]… [--remove-people N]
                                       make a plan of a roster, say what it does and asks; nothing is sent
  plan --id PLAN [--answer …]          the same for a plan that was made before
  apply PLAN [--confirm WORD] [--release]
                                       send a plan made in the app, and wait for its end; again: go on with it;
                                       --release lets calls go that are on hold
  audit verify [FILE]                  check the audit log of the workspace, or an exported file
  audit export FILE [--format FORMAT]  write the audit log: csv (default), csv-raw or jsonl
  audit report FILE [--by person|site] [--person ADDRESS] [--site NAME] [--client NAME] [--from DAY] [--to DAY] …
                                       the log for people to read: .html to print, or .xlsx
  sandbox serve [--port N] [--sites N] [--state FILE] [--script FILE]
                                       serve a practice Wix on this machine, with faults on request
  sandbox ORDER --port N [JSON]        ask a served one: happen, faults, members, mail, …; see docs/sandbox.md

  --workspace DIR                      another workspace than the default
  --json                               for scripts

Exit codes: 0 done · 1 done, but not all is well · 2 wrong use · 3 the workspace cannot be opened
            4 refused: nothing was changed, and why is said
            5 calls are on hold (a keychain or key that does not work), and how to go on is said
            6 a plan needs a person: it asks, or holds lines back, and how to answer is said`

for (const stream of [process.stdout, process.stderr]) guardOutput(stream)

const [name = '', ...args] = process.argv.slice(2)
const command = Object.hasOwn(commands, name) ? commands[name] : undefined
if (command === undefined) {
  const asked = name === '' || name === 'help' || name === '--help' || name === '-h'
  process.stdout.write(asked ? `${usage}\n` : `There is no command “${name}”.\n\n${usage}\n`)
  process.exitCode = asked ? exitCodes.done : exitCodes.wrongUse
} else {
  try {
    process.exitCode = await command(args)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    const isWrongUse =
      error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
    process.exitCode = isWrongUse ? exitCodes.wrongUse : exitCodes.notWell
  }
}
