import type { AuditFilter } from '../../../shared/audit.ts'
import { countOf } from '../../../shared/words/count.ts'

/** The filter in words, for the record and for people. */
export function describeFilter(filter: AuditFilter): string {
  const parts: string[] = []
  if (filter.text.trim() !== '') parts.push(`text “${filter.text.trim()}”`)
  if (filter.actions.length > 0) parts.push(`actions ${filter.actions.join(', ')}`)
  if (filter.from !== null) parts.push(`from ${filter.from}`)
  if (filter.to !== null) parts.push(`before ${filter.to}`)
  if (filter.runId !== null) parts.push(`run ${filter.runId}`)
  if (filter.people.length > 0) parts.push(`people ${filter.people.join(', ')}`)
  if (filter.siteIds !== undefined)
    parts.push(`on ${countOf(filter.siteIds.length, 'site')} (${filter.siteIds.join(', ')})`)
  return parts.length === 0 ? 'no filter' : `filter: ${parts.join(', ')}`
}
