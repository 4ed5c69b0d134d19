import { extname } from 'node:path'
import { auditActions } from '../../../shared/audit.ts'
import { isDay } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import { type ReportForm, reportGroupings } from '../../../shared/report.ts'
import { countOf } from '../../../shared/words/count.ts'
import { defineCommand } from './define-command.ts'
import { exitCodes } from './exit-codes.ts'
import { chooseSites, siteOptions } from './name-filter.ts'
import { fileShape } from './table/json-shapes.ts'
import { WrongUse } from './table/read-arguments.ts'
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
      person: { kind: 'many', value: 'ADDRESS', words: 'only events about this person' },
      ...siteOptions,
      run: { kind: 'text', value: 'ID', words: 'only events of this run' },
      action: {
        kind: 'many',
        value: 'ACTION',
        words: 'only this action, as the column of an export names it',
        choices: auditActions,
      },
      from: { kind: 'text', value: 'YYYY-MM-DD', words: 'from this day on' },
      to: { kind: 'text', value: 'YYYY-MM-DD', words: 'until this day' },
      text: { kind: 'text', value: 'TEXT', words: 'only events that say this' },
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
    const { by: grouping = 'person', from, to, text = '', run, person, action } = options
    if (![from, to].every((day) => day === undefined || isDay(day)))
      throw new WrongUse('--from and --to want a day like 2026-01-31.')
    return withCore({ workspace, mustExist: true, saveTo: file }, async (core) => {
      const { sites } = await core.call('directory.read', {})
      const siteIds = chooseSites(options, await core.call('accounts.list', {}), sites)
      const filter = {
        text,
        actions: [...action],
        from: from === undefined ? null : `${from}T00:00:00.000Z`,
        to: to === undefined ? null : dayAfter(to),
        runId: run ?? null,
        people: [...person],
        ...(siteIds === null ? {} : { siteIds: [...siteIds] }),
      }
      const saved = await core.call('audit.report', { filter, grouping, form })
      say(saved, () => `${countOf(saved.items, 'event')} in ${saved.path}`)
      return exitCodes.done
    })
  },
)

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + 86_400_000).toISOString()
