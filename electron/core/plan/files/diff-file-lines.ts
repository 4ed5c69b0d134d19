import type { PlanFileChange } from '../../../../shared/plans/plan-file.ts'
import { keyed } from '../diff-plans.ts'
import { type PlanFileLine, substanceOfFileLine } from './plan-file-lines.ts'

const identityOf = ({ rosterId, rowId, inviteKey, siteId, address, wixId }: PlanFileLine): string =>
  rowId === null ? (inviteKey ?? JSON.stringify([siteId, address, wixId])) : JSON.stringify([rosterId, rowId])

/** What would be planned otherwise now than it stands in a file; empty when Wix is asked for the same. */
export function diffFileLines(
  was: readonly PlanFileLine[],
  now: readonly PlanFileLine[],
): readonly PlanFileChange[] {
  const before = new Map(keyed(was, identityOf))
  const changes: PlanFileChange[] = []
  for (const [key, line] of keyed(now, identityOf)) {
    const old = before.get(key)
    before.delete(key)
    if (old !== undefined && substanceOfFileLine(old) === substanceOfFileLine(line)) continue
    const { address, siteName } = line
    changes.push({ address, siteName, was: old?.words ?? null, now: line.words })
  }
  for (const { address, siteName, words } of before.values())
    changes.push({ address, siteName, was: words, now: null })
  return changes
}
