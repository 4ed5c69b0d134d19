import { createReadStream } from 'node:fs'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { AuditFormat, Verification } from '../../../shared/audit.ts'
import { verifyExport } from '../../core/audit/verify-file.ts'
import { auditReportCommand } from './audit-report-command.ts'
import { exitCodes } from './exit-codes.ts'
import { NoWorkspace, openCore, type TerminalCore } from './open-core.ts'

const formats: readonly AuditFormat[] = ['csv', 'csv-raw', 'jsonl']
const usage =
  'Usage: invite-desk audit verify [FILE] | audit export FILE [--format csv|csv-raw|jsonl] | audit report FILE.html|FILE.xlsx [--by person|site]  [--workspace DIR] [--json]\n'

const words = (result: Verification): string =>
  result.kind === 'intact'
    ? `Intact: ${result.events} events, last hash ${result.lastHash ?? 'none'}.${result.limits === '' ? '' : ` ${result.limits}`}`
    : `Broken at event ${result.eventId}: ${result.reason} ${result.eventsBefore} events before it are intact.`

/** `audit verify`, `audit export` and `audit report`. */
export async function auditCommand(args: readonly string[]): Promise<number> {
  if (args[0] === 'report') return auditReportCommand(args.slice(1))
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      workspace: { type: 'string' },
      format: { type: 'string', default: 'csv' },
      json: { type: 'boolean', default: false },
    },
  })
  const [verb, file] = positionals
  const format = formats.find((one) => one === values.format)
  const say = (value: unknown, text: string) =>
    process.stdout.write(`${values.json ? JSON.stringify(value) : text}\n`)

  if (verb === 'verify' && file !== undefined) {
    const result = await verifyExport(createReadStream(resolve(file)), basename(file))
    say(result, words(result))
    return result.kind === 'intact' ? exitCodes.done : exitCodes.notWell
  }
  if (!(verb === 'verify' || (verb === 'export' && file !== undefined)) || format === undefined) {
    process.stdout.write(usage)
    return exitCodes.wrongUse
  }
  let core: TerminalCore
  try {
    core = await openCore({
      workspace: values.workspace,
      mustExist: true,
      ...(file === undefined ? {} : { saveTo: file }),
    })
  } catch (error) {
    if (!(error instanceof NoWorkspace)) throw error
    process.stderr.write(`${error.message}\n`)
    return error.exitCode
  }
  try {
    if (verb === 'verify') {
      const result = await core.call('audit.verify', {})
      say(result, words(result))
      return result.kind === 'intact' ? exitCodes.done : exitCodes.notWell
    }
    const everything = { text: '', actions: [], from: null, to: null, runId: null, people: [] }
    const saved = await core.call('audit.export', { filter: everything, format })
    say(saved, `${saved.items} events in ${saved.path}`)
    return exitCodes.done
  } finally {
    await core.close()
  }
}
