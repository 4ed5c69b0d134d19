import { byteOrderMark, csvLine } from '../../../../shared/csv-cell.ts'
import type { RunDetail } from '../../../../shared/outbox.ts'
import type { PlanLine } from '../../../../shared/plan.ts'
import { listRunPeople, type RunPart, type RunPerson } from '../../../../shared/runs/run-people.ts'
import { formatCount } from '../../../../shared/words/count.ts'
import { equationPartTitle, equationTerms, equationWords } from '../../../../shared/words/equation-words.ts'
import { nextStepWords, runPersonWords } from '../../../../shared/words/run-people-words.ts'
import { runTitle } from '../../../../shared/words/run-words.ts'
import { isoDay, writeDayTime, writeExactTime } from '../../../../shared/words/when.ts'
import { printPage } from '../../print/print-page.ts'

/** A run as it stands with the lines of its plan, and who made the report when (UTC ISO). */
export interface ReportedRun extends RunDetail {
  readonly lines: readonly PlanLine[]
  readonly at: string
  readonly by: string
}

/** What needs a person comes first. */
const order: readonly RunPart[] = [
  ...(['inDoubt', 'refused', 'failed', 'stillThere', 'held', 'notAttempted'] as const),
  ...(['sent', 'revoked', 'changed', 'removed', 'covered'] as const),
]
const warned: ReadonlySet<RunPart> = new Set(order.slice(0, 5))

const who = ({ address, wixId }: RunPerson): string => (address === '' ? `Wix account ${wixId}` : address)

/** The report for paper: the equation, and every row under what became of it. */
export function runReportPage(made: ReportedRun): Generator<string> {
  const { run, jobs, lines, openAsks, at, by } = made
  const people = Map.groupBy(listRunPeople(jobs, lines, openAsks), ({ part }) => part)
  return printPage({
    title: run.title,
    subtitle: `Run of ${writeDayTime(run.startedAt)}. ${runTitle(run)}${run.finishedAt === null ? '' : `, finished ${writeDayTime(run.finishedAt)}`}.`,
    facts: [
      { label: 'Planned', value: formatCount(run.equation.planned) },
      ...equationTerms(run.equation).map(({ part, count }) => ({
        label: equationPartTitle(part),
        value: formatCount(count),
        isWarning: warned.has(part) && count > 0,
      })),
    ],
    sections: order.flatMap((part) => {
      const ofPart = people.get(part) ?? []
      if (ofPart.length === 0) return []
      return [
        {
          title: `${equationPartTitle(part)} (${formatCount(ofPart.length)})`,
          columns: ['Who', 'Site', 'What happened', 'What next'],
          rows: ofPart.map((person) => [
            who(person),
            person.siteName,
            runPersonWords(person, writeDayTime),
            nextStepWords(person),
          ]),
          empty: '',
        },
      ]
    }),
    footer: `Made by ${by} on ${writeExactTime(at)} with Invite Desk. Run ${run.id}, plan ${run.planId}. ${equationWords(run.equation)}.`,
  })
}

const csvHeader = [
  ...(['who', 'wix account', 'site', 'site id', 'outcome', 'what happened', 'what next'] as const),
  ...(['at (UTC)', 'http status', 'wix request id', 'roster id', 'row'] as const),
]

/** The report as CSV; its last line says how many rows it must hold, and the equation. */
export function* runReportCsv({ run, jobs, lines, openAsks, at }: ReportedRun): Generator<string> {
  yield byteOrderMark + csvLine(csvHeader)
  const people = listRunPeople(jobs, lines, openAsks)
  for (const person of people) {
    const { source } = person
    yield csvLine([
      person.address,
      person.wixId ?? '',
      person.siteName,
      person.siteId ?? '',
      equationPartTitle(person.part),
      runPersonWords(person, isoDay),
      nextStepWords(person),
      source.kind === 'call' ? (source.item.at ?? '') : '',
      source.kind === 'call' ? `${source.job.httpStatus ?? ''}` : '',
      source.kind === 'call' ? (source.job.wixRequestId ?? '') : '',
      person.rosterId ?? '',
      `${person.rowId ?? ''}`,
    ])
  }
  yield csvLine([
    'complete',
    `${people.length} rows`,
    run.title,
    run.id,
    equationWords(run.equation),
    `made ${at}`,
  ])
}
