import type { KnownAccess } from '../../shared/known-access.ts'
import { call } from '../api.ts'
import { attempt, notify } from '../ui/toast.tsx'

/** A person says that the Wix account of a line is not whoever it was taken for; the notice takes it back. */
export async function denyAccounts(line: KnownAccess | undefined): Promise<void> {
  const personId = line?.personId ?? null
  if (line === undefined || personId === null) return
  await attempt('This was not kept', async () => {
    const changes: number[] = []
    for (const wixId of line.wixIds) {
      const { changeId } = await call('people.denyAccount', { personId, wixId })
      if (changeId !== null) changes.push(changeId)
    }
    const undo = () =>
      void attempt('This was not undone', async () => {
        for (const changeId of changes.toReversed()) await call('people.undo', { changeId })
      })
    notify({
      title: `Not ${personId}: inference never takes this account for theirs again`,
      tone: 'ok',
      ...(changes.length > 0 && { undo }),
    })
  })
}
