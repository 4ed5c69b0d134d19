import type { AskCode } from '../../shared/asks/plan-asks.ts'
import { foldText } from '../../shared/fold-text.ts'
import { type Plan, type PlanLine, placeOf, type SkipReason } from '../../shared/plan.ts'
import { lineName } from '../../shared/words/plan-words.ts'
import { skipOf } from './gather-asks.ts'

/** What the table of a plan shows: a site, then its lines unless it is folded. */
export type PlanEntry =
  | {
      readonly kind: 'site'
      readonly key: string
      readonly siteId: string | null
      readonly siteName: string
      readonly lines: number
      readonly sends: number
      readonly calls: number
      readonly isFolded: boolean
    }
  | { readonly kind: 'line'; readonly key: string; readonly line: PlanLine }

export interface PlanFilter {
  /** Anywhere in address or site; '' for all. */
  readonly text: string
  readonly show: 'all' | 'sends' | 'skips' | SkipReason | AskCode
}

export const everyLine: PlanFilter = { text: '', show: 'all' }

/** Lines that pass the filter, grouped by site in the order of the plan. Folded sites keep only their heading. */
export function listPlanLines(
  plan: Plan,
  filter: PlanFilter,
  folded: ReadonlySet<string>,
): readonly PlanEntry[] {
  const text = foldText(filter.text.trim())
  const groups = new Map<
    string,
    { siteId: string | null; siteName: string; lines: { at: number; line: PlanLine }[] }
  >()
  plan.lines.forEach((line, at) => {
    if (!passes(line, text, filter.show)) return
    const key = line.siteId ?? `?${line.siteName}`
    const group = groups.get(key)
    if (group === undefined) {
      const { siteId, siteName } = line
      groups.set(key, { siteId, siteName, lines: [{ at, line }] })
    } else group.lines.push({ at, line })
  })
  const rows: PlanEntry[] = []
  for (const [key, group] of groups) {
    const calls = new Set<number>()
    let sends = 0
    for (const { line } of group.lines) {
      if (line.verdict.kind === 'skip' || line.verdict.call === null) continue
      sends += 1
      calls.add(line.verdict.call)
    }
    const isFolded = folded.has(key)
    const { siteId, siteName, lines } = group
    const site = { siteId, siteName, lines: lines.length }
    rows.push({ kind: 'site', key, ...site, sends, calls: calls.size, isFolded })
    if (!isFolded) for (const { at, line } of lines) rows.push({ kind: 'line', key: `${at}`, line })
  }
  return rows
}

function passes(line: PlanLine, text: string, show: PlanFilter['show']): boolean {
  const { verdict } = line
  const isSent = placeOf(verdict) === 'call'
  if (show === 'sends' && !isSent) return false
  if (show === 'skips' && isSent) return false
  if (show !== 'all' && show !== 'sends' && show !== 'skips') {
    const reasons = [skipOf(line)?.reason, verdict.kind === 'ask' ? verdict.ask.code : undefined]
    if (!reasons.includes(show)) return false
  }
  return text === '' || foldText(lineName(line)).includes(text) || foldText(line.siteName).includes(text)
}
