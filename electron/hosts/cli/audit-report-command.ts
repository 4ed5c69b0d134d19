import { extname } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { type ReportForm, reportGroupings } from '../../../shared/report.ts'
import { countOf } from '../../../shared/words/count.ts'
import { auditFilterOf, auditFilterOptions, checkDays } from './audit-filter.ts'
import { defineCommand } from './define-command.ts'
import { exitCodes } from './exit-codes.ts'
import { fileShape } from './table/json-shapes.ts'
import { withCore } from './with-core.ts'

const forms: Readonly<Record<string, ReportForm>> = { '.html': 'page', '.htm': 'page', '.xlsx': 'xlsx' }

export const auditReportCommand = defineCommand(
  {
    name: 'audit report',
    does: 'Write the audit log for people to read: a page to print, or a workbook',
    about: ['Filtered as on the screen. Days are UTC, both included.'],
    words: [{ name: 'FILE', words: 'a name that ends with .html or .xlsx' }],
    options: {
      by: {
        kind: 'text',
        value: 'WHAT',
        words: 'what it is grouped by, person when left out',
        choices: reportGroupings,
      },
      ...auditFilterOptions,
    },
    exits: ['done', 'refused', 'noWorkspace', 'inUse'],
    examples: [
      {
        does: 'a month of one client',
        line: 'invite-desk audit report north.html --client "Studio North" --from 2026-01-01 --to 2026-01-31',
      },
    ],
    json: fileShape,
    jsonWords: '`items` counts the events.',
  },
  async ({ words: [file = ''], options, workspace, say }) => {
    const form = forms[extname(file).toLowerCase()]
    if (form === undefined)
      throw new AppError('invalid-input', `${file}: the name must end with .html or .xlsx.`)
    const { by: grouping = 'person' } = options
    const wished = checkDays(options)
    return withCore({ workspace, mustExist: true, saveTo: file }, async (core) => {
      const filter = await auditFilterOf(core, wished)
      const saved = await core.call('audit.report', { filter, grouping, form })
      say(saved, () => `${countOf(saved.items, 'event')} in ${saved.path}`)
      return exitCodes.done
    })
  },
)
