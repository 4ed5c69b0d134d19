import { byteOrderMark, csvLine } from '../../../shared/csv-cell.ts'
import type { Plan, PlanLine } from '../../../shared/plan.ts'
import { skipWords } from '../../../shared/words/plan-words.ts'
import { isoDay } from '../../../shared/words/when.ts'

const header = ['what', 'address', 'site', 'site id', 'roles', 'language', 'call', 'reason', 'detail']

/** A plan as CSV (RFC 4180, UTF-8 with BOM, formula-safe), one record a line of the plan, in pieces. */
export function* planCsv(plan: Plan): Iterable<string> {
  yield byteOrderMark + csvLine(header)
  for (const line of plan.lines) yield csvLine(record(plan, line))
}

function record(plan: Plan, line: PlanLine): readonly string[] {
  const { verdict } = line
  const call = verdict.kind === 'call' ? plan.calls[verdict.call] : undefined
  return [
    call?.kind ?? 'skip',
    line.address,
    line.siteName,
    line.siteId ?? '',
    call?.roleTitles.join('; ') ?? line.roleIds.join('; '),
    line.language,
    verdict.kind === 'call' ? String(verdict.call + 1) : '',
    verdict.kind === 'skip' ? verdict.reason : '',
    verdict.kind === 'skip' ? skipWords(verdict, (iso) => isoDay(iso)) : '',
  ]
}
