import { z } from 'zod'
import { askCodes, askOptions } from '../../../../shared/asks/plan-asks.ts'
import { type Plan, type PlanLine, skipReasons } from '../../../../shared/plan.ts'
import { planChangeWords } from '../../../../shared/words/plan-words.ts'
import { isoDay } from '../../../../shared/words/when.ts'
import { actOfLine } from '../diff-plans.ts'

const text = z.string()

/** One line of a plan file, as docs/plan-file.md says it. */
export const planFileLine = z.strictObject({
  rosterId: text.nullable(),
  rowId: z.number().int().nullable(),
  address: text,
  siteId: text.nullable(),
  siteName: text,
  wixId: text.nullable(),
  inviteKey: text.nullable(),
  does: z.enum(['invite', 'resend', 'revoke', 'change-role', 'remove', 'skip', 'ask']),
  /** Why it is skipped or asked about; null for what is sent. */
  reason: z.enum([...skipReasons, ...askCodes]).nullable(),
  answer: z.enum(askOptions).nullable(),
  accountId: text.nullable(),
  roleIds: z.array(text),
  roleTitles: z.array(text),
  language: text,
  isAfterAnother: z.boolean(),
  words: text,
})
export type PlanFileLine = z.infer<typeof planFileLine>

/** A plan line by line, each complete in itself. */
export const planFileLines = (
  plan: Pick<Plan, 'lines' | 'calls'>,
  titleOf: (roleId: string) => string,
): readonly PlanFileLine[] => plan.lines.map((line) => fileLineOf(line, plan, titleOf))

function fileLineOf(
  line: PlanLine,
  { calls }: Pick<Plan, 'calls'>,
  titleOf: (roleId: string) => string,
): PlanFileLine {
  const { rosterId, rowId, address, siteId, siteName, wixId, inviteKey, verdict } = line
  const call = verdict.kind === 'skip' || verdict.call === null ? undefined : calls[verdict.call]
  const act = actOfLine(line, calls)
  return {
    ...{ rosterId, rowId, address, siteId, siteName, wixId, inviteKey },
    does: act.kind,
    reason: act.kind === 'skip' ? act.reason : act.kind === 'ask' ? act.ask.code : null,
    answer: verdict.kind === 'ask' ? verdict.answer : null,
    accountId: call?.accountId ?? null,
    roleIds: [...(call?.roleIds ?? line.roleIds)],
    roleTitles: [...(call?.roleTitles ?? line.roleIds.map(titleOf))],
    language: call?.language ?? line.language,
    isAfterAnother: (call?.after ?? null) !== null,
    words: planChangeWords({ was: act, now: null }, (iso) => isoDay(iso)).was,
  }
}

/** Everything that decides what Wix would be asked; words and titles decide nothing. */
export const substanceOfFileLine = (line: PlanFileLine): string => {
  if (line.does === 'skip') return `skip ${line.reason}`
  if (line.does === 'ask') return `ask ${line.reason} ${line.answer}`
  const { does, accountId, siteId, roleIds, language, address, inviteKey, wixId, isAfterAnother } = line
  return JSON.stringify([
    does,
    accountId,
    siteId,
    roleIds,
    language,
    address,
    inviteKey,
    wixId,
    isAfterAnother,
  ])
}
