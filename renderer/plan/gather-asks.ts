import { accessKey } from '../../shared/access.ts'
import {
  type AskCode,
  type AskOption,
  askCodes,
  askOptions,
  type ChoiceScope,
  choiceKey,
} from '../../shared/asks/plan-asks.ts'
import type { AskVerdict, Plan, PlanLine, Skip } from '../../shared/plan.ts'

/** Lines of one ask that an answer of their own can be given to. */
export interface AskGroup {
  readonly key: string
  readonly scope: ChoiceScope
  /** Of the site, or ids of the roles. */
  readonly siteId: string | null
  readonly siteName: string
  readonly roleIds: readonly string[]
  readonly lines: number
  readonly answer: AskOption | null
}

/** All lines that ask the same. */
export interface GatheredAsk {
  readonly code: AskCode
  readonly lines: readonly PlanLine[]
  /** Lines without an answer. */
  readonly waiting: number
  /** In the order of all options. */
  readonly options: readonly AskOption[]
  /** What is suggested for all of them. */
  readonly suggested: AskOption | null
  /** What was answered for all of them. */
  readonly answer: AskOption | null
  /** Empty where there is but one. */
  readonly sites: readonly AskGroup[]
  readonly roleSets: readonly AskGroup[]
}

type AskLine = PlanLine & { readonly verdict: AskVerdict }

const isAsk = (line: PlanLine): line is AskLine => line.verdict.kind === 'ask'

/** What a plan asks, each question once, in a fixed order. */
export function gatherAsks(plan: Plan): readonly GatheredAsk[] {
  const byCode = Map.groupBy(plan.lines.filter(isAsk), (line) => line.verdict.ask.code)
  const answerAt = new Map(plan.choices.map((choice) => [choiceKey(choice), choice.answer]))
  const answerOf = (ask: AskCode, scope: ChoiceScope) => answerAt.get(choiceKey({ ask, scope })) ?? null
  return askCodes.flatMap((code): readonly GatheredAsk[] => {
    const lines = byCode.get(code) ?? []
    const [first] = lines
    if (first === undefined) return []
    const offered = new Set(lines.flatMap((line) => line.verdict.options))
    const suggestions = new Set(lines.map((line) => line.verdict.suggested))
    const group = (line: AskLine, scope: ChoiceScope, count: number): AskGroup => ({
      key: choiceKey({ ask: code, scope }),
      scope,
      siteId: line.siteId,
      siteName: line.siteName,
      roleIds: line.roleIds,
      lines: count,
      answer: answerOf(code, scope),
    })
    return [
      {
        code,
        lines,
        waiting: lines.filter((line) => line.verdict.answer === null).length,
        options: askOptions.filter((option) => offered.has(option)),
        suggested: suggestions.size === 1 ? first.verdict.suggested : null,
        answer: answerOf(code, { kind: 'reason' }),
        sites: severalOf(lines, ({ siteId }) => ({ kind: 'site', siteId: siteId ?? '' }), group),
        roleSets: severalOf(lines, ({ roleIds }) => ({ kind: 'roles', roleIds: roleIds.join() }), group),
      },
    ]
  })
}

function severalOf(
  lines: readonly AskLine[],
  scopeOf: (line: AskLine) => ChoiceScope,
  group: (line: AskLine, scope: ChoiceScope, count: number) => AskGroup,
): readonly AskGroup[] {
  const found = new Map<string, { readonly line: AskLine; readonly scope: ChoiceScope; count: number }>()
  for (const line of lines) {
    const scope = scopeOf(line)
    const key = JSON.stringify(scope)
    const one = found.get(key)
    if (one === undefined) found.set(key, { line, scope, count: 1 })
    else one.count += 1
  }
  return found.size < 2 ? [] : [...found.values()].map(({ line, scope, count }) => group(line, scope, count))
}

/** For an answer to one line alone. */
export const lineScope = (line: PlanLine): ChoiceScope => ({
  kind: 'line',
  access: accessKey(line.addressKey, line.siteId ?? ''),
})

/** Why nothing is done for a line, were it answered or not; null when something is, or an answer is missing. */
export const skipOf = ({ verdict }: PlanLine): Skip | null => {
  if (verdict.kind === 'skip') return verdict
  return verdict.kind === 'ask' ? verdict.blocked : null
}
