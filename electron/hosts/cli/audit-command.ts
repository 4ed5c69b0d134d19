import { createReadStream } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { Verification } from '../../../shared/audit.ts'
import { defineCommand } from './define-command.ts'
import { exitCodes } from './exit-codes.ts'
import { fileShape, verificationShape } from './table/json-shapes.ts'
import { withCore } from './with-core.ts'

const words = (result: Verification): string =>
  result.kind === 'intact'
    ? `Intact: ${result.events} events, last hash ${result.lastHash ?? 'none'}.${result.limits === '' ? '' : ` ${result.limits}`}`
    : `Broken at event ${result.eventId}: ${result.reason} ${result.eventsBefore} events before it are intact.`

const codeOf = ({ kind }: Verification) => (kind === 'intact' ? exitCodes.done : exitCodes.notWell)

export const auditVerifyCommand = defineCommand(
  {
    name: 'audit verify',
    does: 'Check the audit log of the workspace, or an exported file',
    about: ['A file is checked without a workspace, also while the app is open.'],
    words: [{ name: 'FILE', words: 'an exported CSV or JSON Lines file', isOptional: true }],
    exits: ['done', 'notWell', 'noWorkspace', 'inUse'],
    examples: [{ does: 'is the log whole?', line: 'invite-desk audit verify' }],
    json: verificationShape,
  },
  async ({ words: [file = ''], workspace, say }) => {
    if (file !== '') {
      const { verifyExport } = await import('../../core/audit/verify-file.ts')
      const result = await verifyExport(createReadStream(resolve(file)), basename(file))
      say(result, () => words(result))
      return codeOf(result)
    }
    return withCore({ workspace, mustExist: true }, async (core) => {
      const result = await core.call('audit.verify', {})
      say(result, () => words(result))
      return codeOf(result)
    })
  },
)

export const auditExportCommand = defineCommand(
  {
    name: 'audit export',
    does: 'Write the audit log; docs/audit-format.md has its fields',
    about: ['The export is itself an event of the log.'],
    words: [{ name: 'FILE', words: 'where to' }],
    options: {
      format: {
        kind: 'text',
        value: 'FORMAT',
        words: 'csv when left out',
        choices: ['csv', 'csv-raw', 'jsonl'],
      },
    },
    exits: ['done', 'refused', 'noWorkspace', 'inUse'],
    examples: [{ does: 'for a program', line: 'invite-desk audit export log.jsonl --format jsonl' }],
    json: fileShape,
  },
  async ({ words: [file = ''], options: { format = 'csv' }, workspace, say }) =>
    withCore({ workspace, saveTo: file, mustExist: true }, async (core) => {
      const everything = { text: '', actions: [], from: null, to: null, runId: null, people: [] }
      const saved = await core.call('audit.export', { filter: everything, format })
      say(saved, () => `${saved.items} events in ${saved.path}`)
      return exitCodes.done
    }),
)
