import { parseArgs } from 'node:util'
import { AppError } from '../../../shared/errors.ts'
import { exitCodes } from './exit-codes.ts'
import { formatOf } from './export-format.ts'
import { withCore } from './with-core.ts'

/** `template FILE.xlsx`: a workbook to fill in, with drop-downs of the sites and roles of the workspace. */
export async function templateCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { workspace: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) {
    process.stdout.write('Usage: invite-desk template FILE.xlsx [--workspace DIR] [--json]\n')
    return exitCodes.wrongUse
  }
  return withCore({ workspace: values.workspace, saveTo: file }, values.json, async (core) => {
    if (formatOf(file).kind !== 'xlsx') {
      throw new AppError(
        'invalid-input',
        `${file}: a template has drop-downs, so its name must end with .xlsx.`,
      )
    }
    const saved = await core.call('export.template', {})
    process.stdout.write(
      values.json
        ? `${JSON.stringify(saved)}\n`
        : `A template that offers ${saved.items} sites is in ${saved.path}\n`,
    )
    return exitCodes.done
  })
}
