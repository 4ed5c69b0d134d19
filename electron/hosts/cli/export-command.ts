import { parseArgs } from 'node:util'
import { AppError } from '../../../shared/errors.ts'
import { exportColumns } from '../../../shared/export.ts'
import { exitCodes } from './exit-codes.ts'
import { formatOf } from './export-format.ts'
import { findRoster } from './find-roster.ts'
import { withCore } from './with-core.ts'

const usage =
  'Usage: invite-desk export ROSTER FILE.xlsx|.csv|.tsv [--only-problems] [--semicolon] [--raw] [--workspace DIR] [--json]\n'

/** `export ROSTER FILE`: every column with the ids; with `--only-problems` the rows with problems and the reasons. */
export async function exportCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      workspace: { type: 'string' },
      'only-problems': { type: 'boolean', default: false },
      semicolon: { type: 'boolean', default: false },
      raw: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const [name, file, ...more] = positionals
  if (name === undefined || file === undefined || more.length > 0) {
    process.stdout.write(usage)
    return exitCodes.wrongUse
  }
  return withCore(
    { workspace: values.workspace, saveTo: file, mustExist: true },
    values.json,
    async (core) => {
      const format = formatOf(file, values)
      const roster = findRoster(await core.call('roster.list', {}), name)
      if (roster === null) throw new AppError('not-found', `There is no roster “${name}”.`)
      const onlyProblems = values['only-problems']
      const saved = await core.call('export.roster', {
        rosterId: roster.id,
        rows: { kind: onlyProblems ? 'troubled' : 'all' },
        columns: exportColumns.filter((column) => onlyProblems || column !== 'problems'),
        format,
      })
      process.stdout.write(
        values.json ? `${JSON.stringify(saved)}\n` : `${saved.items} rows in ${saved.path}\n`,
      )
      return exitCodes.done
    },
  )
}
