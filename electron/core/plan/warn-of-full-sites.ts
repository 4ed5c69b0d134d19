import type { PerhapsFullSite } from '../../../shared/outbox.ts'
import type { PlanCall, PlanLine, PlanWarning } from '../../../shared/plan.ts'

const mostNamed = 5

/** That invites go to sites where Wix refused somebody, perhaps for a missing seat: a fact, and no reason to skip. */
export function warnOfFullSites(
  lines: readonly PlanLine[],
  calls: readonly PlanCall[],
  perhapsFull: readonly PerhapsFullSite[],
): readonly PlanWarning[] {
  if (perhapsFull.length === 0) return []
  const refusedAt = new Map(perhapsFull.map(({ siteId, at }) => [siteId, at]))
  const sites = new Map<string, string>()
  let rows = 0
  let lastAt = ''
  for (const { verdict, siteId, siteName } of lines) {
    const kind = verdict.kind === 'call' ? calls[verdict.call]?.kind : undefined
    const at = siteId === null ? undefined : refusedAt.get(siteId)
    if (at === undefined || siteId === null || (kind !== 'invite' && kind !== 'resend')) continue
    rows += 1
    sites.set(siteId, siteName)
    if (at > lastAt) lastAt = at
  }
  if (rows === 0) return []
  const names = [...sites.values()]
  const moreSites = Math.max(0, names.length - mostNamed)
  return [{ code: 'perhaps-full', rows, sites: names.slice(0, mostNamed), moreSites, lastAt }]
}
