import type { Account } from '../../../shared/accounts.ts'
import { type AskCode, askCodes } from '../../../shared/asks/plan-asks.ts'
import { isPrivilegedRole, type Role } from '../../../shared/directory.ts'
import { type JobKind, type Plan, type PlanLine, placeOf } from '../../../shared/plan.ts'
import { askOptionTitle, askQuestions, askTitles, askWords } from '../../../shared/words/ask-words.ts'
import { countOf } from '../../../shared/words/count.ts'
import {
  lineName,
  manyRemovalsWords,
  planWarningWords,
  skipTitles,
} from '../../../shared/words/plan-words.ts'
import { writeDay } from '../../../shared/words/when.ts'

/** Whether a person has to answer or mend something before all of a plan is sent. */
export const planNeedsPerson = (plan: Pick<Plan, 'lines'>): boolean =>
  plan.lines.some(({ verdict }) => placeOf(verdict) === 'held')

const doings: Readonly<Record<JobKind, string>> = {
  invite: 'invite',
  resend: 'reminder',
  revoke: 'revocation',
  'change-role': 'change of roles',
  remove: 'removal',
}

/** A plan in a terminal: what it asks first, then what is held back, then what it does, account by account. */
export function* planLines(
  plan: Plan,
  accounts: readonly Account[],
  roles: readonly Role[],
): Iterable<string> {
  yield `Plan ${plan.id} of ${plan.title}: ${countOf(plan.lines.length, 'line')}`
  yield* askLines(plan, roles)
  if (plan.removals !== null) {
    yield `\n${manyRemovalsWords(plan.removals)}`
    if (!plan.removals.isReleased)
      yield `  Let them go with: invite-desk plan --id ${plan.id} --remove-people ${plan.removals.people}`
  }
  const held = Map.groupBy(
    plan.lines.filter(({ verdict }) => verdict.kind === 'skip' && placeOf(verdict) === 'held'),
    ({ verdict }) => (verdict.kind === 'skip' ? skipTitles[verdict.reason] : ''),
  )
  for (const [title, lines] of held) yield `Held back, ${title}: ${countOf(lines.length, 'line')}`
  for (const warning of plan.warnings) yield planWarningWords(warning)
  yield* doingLines(plan, accounts)
  const word = plan.confirmation === null ? '' : ` --yes ${plan.confirmation}`
  yield plan.calls.length === 0 ? 'Nothing to send.' : `Send it with: invite-desk apply ${plan.id}${word}`
}

function* askLines(plan: Plan, roles: readonly Role[]): Iterable<string> {
  const titles = new Map(roles.map((role) => [role.id, role.title]))
  const named = (ids: readonly string[]) => ids.map((id) => titles.get(id) ?? id).join(', ')
  const asked = Map.groupBy(plan.lines, ({ verdict }): AskCode | null =>
    verdict.kind === 'ask' ? verdict.ask.code : null,
  )
  for (const code of askCodes) {
    const lines = asked.get(code) ?? []
    const options = new Set(lines.flatMap(({ verdict }) => (verdict.kind === 'ask' ? verdict.options : [])))
    if (lines.length === 0) continue
    const waiting = lines.filter(({ verdict }) => verdict.kind === 'ask' && verdict.answer === null).length
    yield `\n${askTitles[code]}: ${countOf(lines.length, 'line')}, ${waiting} without an answer. ${askQuestions[code]}`
    for (const option of options) yield `  --answer ${code}=${option}  ${askOptionTitle(code, option)}`
    for (const line of lines.slice(0, 5)) yield `  ${lineWords(line, named)}`
    if (lines.length > 5) yield `  and ${lines.length - 5} more`
  }
}

function lineWords(line: PlanLine, named: (ids: readonly string[]) => string): string {
  const { verdict, siteName } = line
  const why = verdict.kind === 'ask' ? askWords(verdict.ask, (iso) => writeDay(iso), named) : ''
  return `${lineName(line)} · ${siteName}: ${why}`
}

function* doingLines(plan: Plan, accounts: readonly Account[]): Iterable<string> {
  for (const [accountId, calls] of Map.groupBy(plan.calls, (call) => call.accountId)) {
    const account = accounts.find(({ id }) => id === accountId)
    const counts = new Map<JobKind, number>()
    const privileged = new Set<string>()
    for (const { kind, lines, roleTitles } of calls) {
      counts.set(kind, (counts.get(kind) ?? 0) + lines.length)
      if (kind === 'revoke' || kind === 'remove' || !roleTitles.some(isPrivilegedRole)) continue
      for (const at of lines) privileged.add(plan.lines[at]?.addressKey ?? '')
    }
    const parts = [...counts].map(([kind, count]) => countOf(count, doings[kind]))
    const kind = account?.kind === 'practice' ? 'practice' : 'real'
    yield `${account?.name ?? accountId} (${kind}): ${parts.join(', ')} in ${countOf(calls.length, 'request')}`
    if (privileged.size > 0)
      yield `  ${countOf(privileged.size, 'person gets', 'people get')} a role that may do nearly everything`
  }
}
