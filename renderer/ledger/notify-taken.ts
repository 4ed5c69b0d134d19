import type { LedgerChanged } from '../../shared/ledger/elsewhere.ts'
import { countOf } from '../../shared/words/count.ts'
import { call } from '../api.ts'
import { attempt, notify } from '../ui/toast.tsx'

/** Says what was taken into the ledger, and offers to take it back as one step. */
export function notifyTaken({ changeId, added, changed }: LedgerChanged): void {
  if (changeId === null) {
    notify({ title: 'Nothing to take', detail: 'All of it is known already.' })
    return
  }
  const parts = [
    ...(added > 0 ? [`${countOf(added, 'invite')} added`] : []),
    ...(changed > 0 ? [`${countOf(changed, 'invite')} changed`] : []),
  ]
  notify({
    title: parts.join(', '),
    tone: 'ok',
    undo: () => undoTaken(changeId),
  })
}

/** Takes back a step, and says so, or why not. */
export const undoTaken = (changeId: number): void =>
  void attempt('This was not undone', async () => {
    await call('ledger.undo', { changeId })
    notify({ title: 'The ledger is as it was before' })
  })
