import { byteOrderMark, csvLine } from '../../../shared/csv-cell.ts'
import type { Plan, PlanLine } from '../../../shared/plan.ts'
import { askOptionTitle, askWords } from '../../../shared/words/ask-words.ts'
import { lineName, skipWords } from '../../../shared/words/plan-words.ts'
import { isoDay } from '../../../shared/words/when.ts'

const header = [
  'what',
  'address',
  'site',
  'site id',
  'client',
  'roles',
  'language',
  'call',
  'reason',
  'detail',
]

/** A plan as CSV (RFC 4180, UTF-8 with BOM, formula-safe), one record a line of the plan, in pieces. */
export function* planCsv(
  plan: Pick<Plan, 'lines' | 'calls'>,
  titleOf: (roleId: string) => string,
  clientOf: (siteId: string) => string,
): Iterable<string> {
  yield byteOrderMark + csvLine(header)
  for (const line of plan.lines) yield csvLine(record(plan, line, titleOf, clientOf))
}

function record(
  plan: Pick<Plan, 'lines' | 'calls'>,
  line: PlanLine,
  titleOf: (roleId: string) => string,
  clientOf: (siteId: string) => string,
): readonly string[] {
  const { verdict } = line
  const at = verdict.kind === 'skip' ? null : verdict.call
  const call = at === null ? undefined : plan.calls[at]
  const [reason, detail] = whyOf(line, titleOf)
  return [
    call?.kind ?? (verdict.kind === 'ask' && verdict.answer === null ? 'ask' : 'skip'),
    lineName(line),
    line.siteName,
    line.siteId ?? '',
    line.siteId === null ? '' : clientOf(line.siteId),
    call?.roleTitles.join('; ') ?? line.roleIds.map(titleOf).join('; '),
    line.language,
    at === null ? '' : String(at + 1),
    reason,
    detail,
  ]
}

function whyOf({ verdict }: PlanLine, titleOf: (roleId: string) => string): readonly [string, string] {
  switch (verdict.kind) {
    case 'call':
      return ['', '']
    case 'skip':
      return [verdict.reason, skipWords(verdict, (iso) => isoDay(iso))]
    case 'ask': {
      const roles = (roleIds: readonly string[]) => roleIds.map(titleOf).join('; ')
      const answer =
        verdict.answer === null
          ? 'Not answered.'
          : `Answer: ${askOptionTitle(verdict.ask.code, verdict.answer)}.`
      return [verdict.ask.code, `${askWords(verdict.ask, (iso) => isoDay(iso), roles)} ${answer}`]
    }
  }
}
