import type { AuditEntry } from '../../../shared/fold-attempts.ts'
import type { AuditGroup } from '../../../shared/group-events.ts'
import type { ReportFacts } from '../../../shared/report.ts'
import { actionWords, attemptsWords, entryNumbers, eventDetail } from '../../../shared/words/audit-words.ts'
import { countOf } from '../../../shared/words/count.ts'
import {
  coverageLines,
  reportFigures,
  reportGroupingTitles,
  reportTime,
  totalLines,
  verifyWords,
} from '../../../shared/words/report-words.ts'
import { type PrintedSection, printPage } from '../print/print-page.ts'
import type { Subjects } from './decide-subject.ts'
import type { ReportGroup } from './report-table.ts'

export interface ReportContent {
  readonly facts: ReportFacts
  /** The filter in words; '' for none. */
  readonly filter: string
  readonly groups: Iterable<AuditGroup<ReportGroup>>
  readonly subjects: Subjects
}

/** The report for paper. Lines are made one by one: a report of any length takes no more memory than a short one. */
export function auditReportPage({ facts, filter, groups, subjects }: ReportContent): Generator<string> {
  const isByPerson = facts.grouping === 'person'
  const columns = ['Time (UTC)', isByPerson ? 'Site' : 'Person', 'What', 'Detail', 'By', 'No.']

  const cells = (entry: AuditEntry): readonly string[] => {
    const { event } = entry
    const detail = [attemptsWords(entry), eventDetail(event)].filter((part) => part !== '').join(' · ')
    return [
      reportTime(event.at),
      isByPerson ? siteOf(event.siteId, event.siteName, subjects) : personOf(event.person, subjects),
      actionWords(event.action),
      detail,
      event.actor,
      entryNumbers(entry),
    ]
  }

  function* sections(): Generator<PrintedSection> {
    yield { title: 'Totals', columns: ['What', 'Events'], rows: totalLines(facts), empty: 'No events.' }
    yield {
      title: 'What this report covers',
      columns: ['', ''],
      rows: coverageLines(facts, filter),
      empty: '',
    }
    yield { title: 'How to check it', text: verifyWords, columns: [], rows: [], empty: '' }
    for (const { key, entries } of groups) {
      yield {
        title: key.title,
        text: [key.detail, countOf(key.events, 'event')].filter((part) => part !== '').join(' · '),
        columns,
        rows: rowsOf(entries),
        empty: '',
        widths: [13, 17, 15, 36, 9, 10],
      }
    }
  }

  function* rowsOf(entries: Iterable<AuditEntry>): Generator<readonly string[]> {
    for (const entry of entries) yield cells(entry)
  }

  return printPage({
    title: 'Audit report',
    subtitle: `${reportGroupingTitles[facts.grouping]}. ${filter === '' ? 'The whole log.' : filter}`,
    facts: reportFigures(facts),
    sections: sections(),
    footer: `Made by ${facts.by} on ${reportTime(facts.at)} UTC with Invite Desk, from its audit log. Times are UTC.`,
  })
}

const siteOf = (siteId: string | null, nameThen: string | null, subjects: Subjects): string =>
  siteId === null ? (nameThen ?? '') : subjects.siteTitle(siteId, nameThen)

/** The name, then the address as it was typed. */
function personOf(person: string | null, subjects: Subjects): string {
  const name = subjects.personOf({ person })?.name ?? ''
  return name === '' ? (person ?? '') : `${name}\n${person ?? ''}`
}
