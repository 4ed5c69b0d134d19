import { type Plan, type PlanLine, type SkipReason, skipPlace } from '../../shared/plan.ts'
import { countOf } from '../../shared/words/count.ts'

/** What the table of a plan shows: a site, then its lines unless it is folded. */
export type PlanRow =
  | {
      readonly kind: 'site'
      readonly key: string
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
  readonly show: 'all' | 'sends' | 'skips' | SkipReason
}

/** Lines that pass the filter, grouped by site in the order of the plan. Folded sites keep only their heading. */
export function planRows(plan: Plan, filter: PlanFilter, folded: ReadonlySet<string>): readonly PlanRow[] {
  const text = filter.text.trim().toLowerCase()
  const groups = new Map<string, { siteName: string; lines: { at: number; line: PlanLine }[] }>()
  plan.lines.forEach((line, at) => {
    if (!passes(line, text, filter.show)) return
    const key = line.siteId ?? `?${line.siteName}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { siteName: line.siteName, lines: [{ at, line }] })
    else group.lines.push({ at, line })
  })
  const rows: PlanRow[] = []
  for (const [key, group] of groups) {
    const calls = new Set<number>()
    let sends = 0
    for (const { line } of group.lines) {
      if (line.verdict.kind !== 'call') continue
      sends += 1
      calls.add(line.verdict.call)
    }
    const isFolded = folded.has(key)
    const { siteName, lines } = group
    rows.push({ kind: 'site', key, siteName, lines: lines.length, sends, calls: calls.size, isFolded })
    if (!isFolded) for (const { at, line } of lines) rows.push({ kind: 'line', key: `${at}`, line })
  }
  return rows
}

function passes(line: PlanLine, text: string, show: PlanFilter['show']): boolean {
  const { verdict } = line
  if (show === 'sends' && verdict.kind !== 'call') return false
  if (show === 'skips' && verdict.kind !== 'skip') return false
  if (show !== 'all' && show !== 'sends' && show !== 'skips')
    if (verdict.kind !== 'skip' || verdict.reason !== show) return false
  return (
    text === '' || line.address.toLowerCase().includes(text) || line.siteName.toLowerCase().includes(text)
  )
}

export interface PlanCounts {
  readonly lines: number
  readonly invites: number
  readonly resends: number
  readonly revokes: number
  readonly calls: number
  readonly sites: number
  readonly covered: number
  readonly held: number
  readonly reasons: ReadonlyMap<SkipReason, number>
}

/** The numbers above a plan. A seat is taken by each new invite, so `invites` counts seats too. */
export function countPlan(plan: Plan): PlanCounts {
  const sends = { invite: 0, resend: 0, revoke: 0 }
  const sites = new Set<string>()
  const reasons = new Map<SkipReason, number>()
  const places = { covered: 0, held: 0 }
  for (const call of plan.calls) {
    sends[call.kind] += call.lines.length
    sites.add(call.siteId)
  }
  for (const { verdict } of plan.lines) {
    if (verdict.kind !== 'skip') continue
    reasons.set(verdict.reason, (reasons.get(verdict.reason) ?? 0) + 1)
    places[skipPlace[verdict.reason]] += 1
  }
  return {
    lines: plan.lines.length,
    invites: sends.invite,
    resends: sends.resend,
    revokes: sends.revoke,
    calls: plan.calls.length,
    sites: sites.size,
    ...places,
    reasons,
  }
}

/** The words on the button that applies a plan: `Send 240 invites`. */
export function applyWords(counts: Pick<PlanCounts, 'invites' | 'resends' | 'revokes'>): string {
  const parts: string[] = []
  if (counts.invites > 0) parts.push(`Send ${countOf(counts.invites, 'invite')}`)
  if (counts.resends > 0) parts.push(`Resend ${countOf(counts.resends, 'invite')}`)
  if (counts.revokes > 0) parts.push(`Revoke ${countOf(counts.revokes, 'invite')}`)
  return parts.length === 0 ? 'Nothing to send' : parts.join(', ')
}
