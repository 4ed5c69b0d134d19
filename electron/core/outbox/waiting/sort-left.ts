import type { JobKind } from '../../../../shared/plan.ts'
import type { StaleRows, WaitingCall } from './sort-stale.ts'

/** Whoever left gets nothing more; what is theirs can still be taken back. */
const endsAccess: ReadonlySet<JobKind> = new Set(['revoke', 'remove'])

/** Which rows of which calls are of people who left: of each call one group, the rest of its rows may go. */
export function sortLeft(
  calls: readonly Pick<WaitingCall, 'job' | 'items'>[],
  hasLeft: (addressKey: string) => boolean,
): readonly StaleRows[] {
  return calls.flatMap(({ job, items }) => {
    const left = endsAccess.has(job.kind) ? [] : items.filter((item) => hasLeft(item.address_key))
    if (left.length === 0) return []
    const isRest = left.length === items.length
    return [{ job, items: left, now: { kind: 'skip', reason: 'person-left' } as const, isRest }]
  })
}
