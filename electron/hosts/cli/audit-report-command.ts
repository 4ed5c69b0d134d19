import { extname } from 'node:path'
import { parseArgs } from 'node:util'
import { type AuditAction, auditActions } from '../../../shared/audit.ts'
import { isDay } from '../../../shared/day.ts'
import type { Directory } from '../../../shared/directory.ts'
import { foldText } from '../../../shared/fold-text.ts'
import { type ReportForm, reportGroupings } from '../../../shared/report.ts'
import { countOf } from '../../../shared/words/count.ts'
import { exitCodes } from './exit-codes.ts'
import { withCore } from './with-core.ts'

const usage = `Usage: invite-desk audit report FILE.html|FILE.xlsx [--by person|site] [--person ADDRESS]… [--site NAME|ID]…
         [--client NAME]… [--run ID] [--action ACTION]… [--from YYYY-MM-DD] [--to YYYY-MM-DD] [--text TEXT]
         [--workspace DIR] [--json]
Days are UTC, both included.
`

const forms: Readonly<Record<string, ReportForm>> = { '.html': 'page', '.htm': 'page', '.xlsx': 'xlsx' }
const isAction = (text: string): text is AuditAction => auditActions.some((one) => one === text)

/** `audit report`: the log for people to read, filtered as on the screen. */
export async function auditReportCommand(args: readonly string[]): Promise<number> {
  const many = { type: 'string', multiple: true } as const
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      by: { type: 'string', default: 'person' },
      person: many,
      site: many,
      client: many,
      action: many,
      run: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      text: { type: 'string', default: '' },
      workspace: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const [file, ...more] = positionals
  const form = forms[extname(file ?? '').toLowerCase()]
  const grouping = reportGroupings.find((one) => one === values.by)
  const days = [values.from, values.to].filter((day) => day !== undefined)
  const actions = values.action ?? []
  const wrongActions = actions.filter((one) => !isAction(one))
  const isWrong =
    file === undefined ||
    form === undefined ||
    grouping === undefined ||
    more.length > 0 ||
    !days.every(isDay)
  if (isWrong || wrongActions.length > 0) {
    const why = wrongActions.length === 0 ? '' : `There is no action ${wrongActions.join(', ')}.\n`
    process.stderr.write(`${why}${usage}`)
    return exitCodes.wrongUse
  }
  return withCore(
    { workspace: values.workspace, mustExist: true, saveTo: file },
    values.json,
    async (core) => {
      const named = { site: values.site ?? [], client: values.client ?? [] }
      const { siteIds, unknown } = sitesAsked(await core.call('directory.read', {}), named)
      if (unknown.length > 0) {
        process.stderr.write(`Not in the directory: ${unknown.join(', ')}.\n`)
        return exitCodes.wrongUse
      }
      const filter = {
        text: values.text,
        actions: actions.filter(isAction),
        from: values.from === undefined ? null : `${values.from}T00:00:00.000Z`,
        to: values.to === undefined ? null : dayAfter(values.to),
        runId: values.run ?? null,
        people: values.person ?? [],
        ...(siteIds === null ? {} : { siteIds: [...siteIds] }),
      }
      const saved = await core.call('audit.report', { filter, grouping, form })
      const words = `${countOf(saved.items, 'event')} in ${saved.path}`
      process.stdout.write(`${values.json ? JSON.stringify(saved) : words}\n`)
      return exitCodes.done
    },
  )
}

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + 86_400_000).toISOString()

/** Ids of the sites that were named, by themselves or by their client; null when none was. */
function sitesAsked(
  { sites }: Directory,
  asked: { readonly site: readonly string[]; readonly client: readonly string[] },
): { readonly siteIds: readonly string[] | null; readonly unknown: readonly string[] } {
  const found = new Set<string>()
  const unknown: string[] = []
  const add = (name: string, ids: readonly string[]): void => {
    if (ids.length === 0) unknown.push(name)
    for (const id of ids) found.add(id)
  }
  for (const name of asked.site) {
    const fits = sites.filter((site) => site.id === name || foldText(site.name) === foldText(name))
    add(
      name,
      fits.map(({ id }) => id),
    )
  }
  for (const client of asked.client) {
    add(
      client,
      sites.filter((site) => foldText(site.client) === foldText(client)).map(({ id }) => id),
    )
  }
  return { siteIds: asked.site.length + asked.client.length === 0 ? null : [...found], unknown }
}
