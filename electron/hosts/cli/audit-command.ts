import { createReadStream } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { AnchorCheck } from '../../../shared/audit/kept-anchors.ts'
import type { Verification } from '../../../shared/audit.ts'
import { AppError } from '../../../shared/errors.ts'
import { findingWords, unreadableCodeWords } from '../../../shared/words/audit/anchor-words.ts'
import { countOf } from '../../../shared/words/count.ts'
import { auditFilterOf, auditFilterOptions, checkDays } from './audit-filter.ts'
import { defineCommand } from './define-command.ts'
import { exitCodes } from './exit-codes.ts'
import { fileShape, verificationShape } from './table/json-shapes.ts'
import { withCore } from './with-core.ts'

const words = (result: Verification): string =>
  result.kind === 'intact'
    ? `Intact: ${countOf(result.events, 'event')}, last hash ${result.lastHash ?? 'none'}.${result.limits === '' ? '' : ` ${result.limits}`}`
    : `Broken at event ${result.eventId}: ${result.reason} ${countOf(result.eventsBefore, 'event before it is', 'events before it are')} intact.`

const codeOf = ({ kind }: Verification) => (kind === 'intact' ? exitCodes.done : exitCodes.notWell)

interface Said {
  readonly value: unknown
  readonly text: string
  readonly code: number
}

const said = (result: Verification): Said => ({ value: result, text: words(result), code: codeOf(result) })

/** What was found with a kept code beside the check itself; a file that is broken was not compared. */
function saidOfAnchor(
  { verification, finding }: Omit<AnchorCheck, 'finding'> & { finding: AnchorCheck['finding'] | null },
  what: string,
): Said {
  if (finding?.kind === 'unreadable') throw new AppError('invalid-input', unreadableCodeWords(finding.why))
  if (verification === null) throw new Error('a code that was read was compared with a log')
  if (finding === null) return said(verification)
  const { title, detail } = findingWords(finding, what)
  const isWell = verification.kind === 'intact' && finding.kind === 'unchanged'
  return {
    value: { ...verification, anchor: finding },
    text: `${words(verification)}\n${title}. ${detail}`,
    code: isWell ? exitCodes.done : exitCodes.notWell,
  }
}

export const auditVerifyCommand = defineCommand(
  {
    name: 'audit verify',
    does: 'Check the audit log of the workspace, or an exported file',
    about: [
      'A file is checked without a workspace, also while the app is open.',
      'With --anchor also whether the log still contains what a proof said that was kept elsewhere.',
    ],
    words: [{ name: 'FILE', words: 'an exported CSV or JSON Lines file', isOptional: true }],
    options: {
      anchor: { kind: 'text', value: 'CODE', words: 'a code that “audit anchor” or the app gave earlier' },
    },
    exits: ['done', 'notWell', 'refused', 'noWorkspace', 'inUse'],
    examples: [
      { does: 'is the log whole?', line: 'invite-desk audit verify' },
      {
        does: 'was it rewritten since the code was kept?',
        line: 'invite-desk audit verify --anchor "$(cat audit-code.txt)"',
      },
    ],
    json: verificationShape,
    jsonWords: '`anchor` is there with --anchor, unless a file is broken.',
  },
  async ({ words: [file = ''], options: { anchor }, workspace, say }) => {
    const tell = ({ value, text, code }: Said): number => {
      say(value, () => text)
      return code
    }
    if (file !== '') {
      const content = createReadStream(resolve(file))
      const name = basename(file)
      if (anchor === undefined) {
        const { verifyExport } = await import('../../core/audit/verify-file.ts')
        return tell(said(await verifyExport(content, name)))
      }
      const { checkFileAnchor } = await import('../../core/audit/anchors/check-file-anchor.ts')
      return tell(saidOfAnchor(await checkFileAnchor(content, name, anchor), name))
    }
    return withCore({ workspace, mustExist: true }, async (core) =>
      tell(
        anchor === undefined
          ? said(await core.call('audit.verify', {}))
          : saidOfAnchor(await core.call('audit.checkAnchor', { text: anchor }), 'The log'),
      ),
    )
  },
)

export const auditExportCommand = defineCommand(
  {
    name: 'audit export',
    does: 'Write the audit log; docs/audit-format.md has its fields',
    about: [
      'The export is itself an event of the log. Filtered as on the screen, and the last line says by what. Days are UTC, both included.',
    ],
    words: [{ name: 'FILE', words: 'where to' }],
    options: {
      format: {
        kind: 'text',
        value: 'FORMAT',
        words: 'csv when left out',
        choices: ['csv', 'csv-raw', 'jsonl'],
      },
      ...auditFilterOptions,
    },
    exits: ['done', 'refused', 'noWorkspace', 'inUse'],
    examples: [
      { does: 'for a program', line: 'invite-desk audit export log.jsonl --format jsonl' },
      {
        does: 'what concerns one client',
        line: 'invite-desk audit export north.csv --client "Studio North"',
      },
    ],
    json: fileShape,
  },
  async ({ words: [file = ''], options, workspace, say }) => {
    const { format = 'csv' } = options
    const wished = checkDays(options)
    return withCore({ workspace, saveTo: file, mustExist: true }, async (core) => {
      const saved = await core.call('audit.export', { filter: await auditFilterOf(core, wished), format })
      say(saved, () => `${countOf(saved.items, 'event')} in ${saved.path}`)
      return exitCodes.done
    })
  },
)
