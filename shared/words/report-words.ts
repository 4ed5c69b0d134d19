import type { AuditFilter } from '../audit.ts'
import type { ReportEnd, ReportFacts, ReportGrouping } from '../report.ts'
import { actionWords } from './audit-words.ts'
import { countOf, formatCount } from './count.ts'
import { isolateText } from './isolate-text.ts'

export const reportGroupingTitles: Readonly<Record<ReportGrouping, string>> = {
  person: 'By person',
  site: 'By site',
}

export interface ReportFact {
  readonly label: string
  readonly value: string
  readonly isWarning?: boolean
}

/** `2026-11-23 09:00:02`, in UTC: as it sorts, and as the log has it. */
export const reportTime = (iso: string): string => iso.slice(0, 19).replace('T', ' ')

const endWords = (end: ReportEnd | null): string =>
  end === null ? 'none' : `No. ${end.id}, ${reportTime(end.at)} UTC`

const mostNamed = 10

function someOf(names: readonly string[]): string {
  const named = names.slice(0, mostNamed).map(isolateText).join(', ')
  const more = names.length - mostNamed
  return more > 0 ? `${named} and ${formatCount(more)} more` : named
}

/** What was asked for, for people; '' for the whole log. A name for each site, or its id. */
export function reportFilterWords(filter: AuditFilter, siteName: (siteId: string) => string): string {
  const { text, actions, from, to, runId, people, siteIds } = filter
  const parts = [
    people.length === 0 ? '' : `About ${someOf(people)}`,
    siteIds === undefined
      ? ''
      : `${countOf(siteIds.length, 'site')}: ${someOf(siteIds.map((id) => siteName(id) || id))}`,
    actions.length === 0 ? '' : `Only: ${someOf(actions.map(actionWords))}`,
    from === null ? '' : `From ${reportTime(from)} UTC`,
    to === null ? '' : `Before ${reportTime(to)} UTC`,
    runId === null ? '' : `Run ${runId}`,
    text.trim() === '' ? '' : `With “${isolateText(text.trim())}” in it`,
  ]
  return parts.filter((part) => part !== '').join('. ')
}

/** The figures on top of a report. */
export function reportFigures(facts: ReportFacts): readonly ReportFact[] {
  const { events, total, people, sites } = facts
  return [
    { label: 'Events', value: formatCount(events) },
    { label: 'People', value: formatCount(people) },
    { label: 'Sites', value: formatCount(sites) },
    { label: 'Events in the whole log', value: formatCount(total), isWarning: events < total },
  ]
}

/** What the report covers, what is not in it, and whether the log was sound while it was read: a line each. */
export function coverageLines(facts: ReportFacts, filter: string): readonly (readonly [string, string])[] {
  const { events, total, first, last, broken, erased, at, by } = facts
  const left = total - events
  return [
    ['Made', `${reportTime(at)} UTC by ${by}`],
    ['Asked for', filter === '' ? 'The whole log' : filter],
    ['First event', endWords(first)],
    ['First hash', first?.hash ?? 'none'],
    ['Last event', endWords(last)],
    ['Last hash', last?.hash ?? 'none'],
    [
      'Hashes',
      broken === null
        ? `Calculated again for every event of this report: all are right${erased === 0 ? '' : `, but for ${countOf(erased, 'event')} from which a person was erased. Verify the log: it says whether they are as the erasure left them`}.`
        : `${countOf(broken.events, 'event')} of this report ${broken.events === 1 ? 'does' : 'do'} not give the hash of its record any more, the first is No. ${broken.firstId}. The log was changed.`,
    ],
    [
      'Not in it: other events',
      left === 0
        ? 'None. Every event of the log up to the last one is in this report.'
        : `${countOf(left, 'event')} of the log did not pass the filter.`,
    ],
    ['Not in it: what came later', 'Nothing recorded after this report was begun.'],
    [
      'Not in it: edits of rosters',
      'Rows are wishes; who edited them is kept in the history of each roster. Last days of access are in the log.',
    ],
    [
      'Not in it: what others did at Wix',
      'Wix does not tell of it. It shows here only as far as syncs and reads found its traces.',
    ],
    ['Not in it: secrets', 'API keys and accept links are never in the log.'],
  ]
}

export const verifyWords =
  'This report is for reading and proves nothing by itself. In Invite Desk, choose Audit, Export, CSV with the same filter, and check that file with Verify, or without the app as described in docs/audit-format.md. It must be intact and have the first and last hash above; each line here names the numbers of its events there. Tries of one request are folded into one line.'

/** How often each thing happened. */
export const totalLines = ({ totals }: ReportFacts): readonly (readonly [string, string])[] =>
  totals.map(([action, count]) => [actionWords(action), formatCount(count)])
