import type { AuditEntry } from '../../../shared/fold-attempts.ts'
import { actionWords, entryNumbers, eventOutcome, eventReason } from '../../../shared/words/audit-words.ts'
import {
  coverageLines,
  reportFigures,
  reportGroupingTitles,
  totalLines,
  verifyWords,
} from '../../../shared/words/report-words.ts'
import type { SheetCell } from '../export/sheet-xml.ts'
import { workbookStream } from '../export/workbook-stream.ts'
import type { ReportContent } from './audit-report-page.ts'

const columns = [
  { header: 'Time (UTC)', width: 17 },
  { header: 'What', width: 26 },
  { header: 'Name', width: 24 },
  { header: 'Address', width: 32 },
  { header: 'Site', width: 28 },
  { header: 'Roles before', width: 22 },
  { header: 'Roles after', width: 22 },
  { header: 'Outcome', width: 22 },
  { header: 'Why', width: 60 },
  { header: 'Attempts', width: 9 },
  { header: 'By', width: 14 },
  { header: 'Account', width: 20 },
  { header: 'Events', width: 14 },
  { header: 'Site id', width: 38 },
  { header: 'Run', width: 34 },
  { header: 'Invite id', width: 38 },
  { header: 'Wix request id', width: 24 },
]

/** Below what a cell of Excel holds. The whole text is in the log and in its CSV. */
const longestText = 32_000

/** The report as a workbook: what it covers, totals, and a sheet of lines that can be filtered. */
export function reportWorkbook({
  facts,
  filter,
  groups,
  subjects,
}: ReportContent): AsyncGenerator<Uint8Array> {
  const cellsOf = (group: string, entry: AuditEntry): readonly SheetCell[] => {
    const { event } = entry
    return [
      group,
      new Date(event.at),
      actionWords(event.action),
      subjects.personOf(event)?.name ?? '',
      event.person,
      event.siteId === null ? event.siteName : subjects.siteTitle(event.siteId, event.siteName),
      listWords(event.rolesBefore),
      listWords(event.rolesAfter),
      eventOutcome(event),
      eventReason(event),
      event.attempt === null ? null : String(event.attempt),
      event.actor,
      event.accountName,
      entryNumbers(entry),
      event.siteId,
      event.runId,
      event.inviteId,
      event.wixRequestId,
    ].map(shortened)
  }
  function* lines(): Generator<readonly SheetCell[]> {
    for (const { key, entries } of groups) {
      for (const entry of entries) yield cellsOf(key.title, entry)
    }
  }
  return workbookStream([
    {
      name: 'Report',
      columns: [
        { header: 'Audit report', width: 30 },
        { header: reportGroupingTitles[facts.grouping], width: 100 },
      ],
      rows: [
        ...reportFigures(facts).map(({ label, value }) => [label, value]),
        ...coverageLines(facts, filter),
        ['How to check it', verifyWords],
      ].map((cells) => cells.map(shortened)),
      styleOf: () => 'wrapped',
    },
    {
      name: 'Totals',
      columns: [
        { header: 'What', width: 40 },
        { header: 'Events', width: 12 },
      ],
      rows: totalLines(facts),
    },
    {
      name: 'Lines',
      columns: [{ header: facts.grouping === 'person' ? 'Person' : 'Site', width: 30 }, ...columns],
      rows: lines(),
      hasFilter: true,
    },
  ])
}

const listWords = (roles: readonly string[] | null): string | null =>
  roles === null ? null : roles.join(', ') || 'none'

const shortened = <Cell extends SheetCell>(cell: Cell): Cell | string =>
  typeof cell === 'string' && cell.length > longestText ? `${cell.slice(0, longestText)} … (cut)` : cell
