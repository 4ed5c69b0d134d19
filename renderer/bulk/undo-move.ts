import type { Roster, RosterId, RowsMoved } from '../../shared/roster.ts'
import { call } from '../api.ts'
import { attempt, notify } from '../ui/toast.tsx'

interface Part {
  readonly rosterId: RosterId
  readonly name: string
  readonly seq: number
}

/** Takes a move back in both rosters, or in none: rows are never doubled or lost because one of them went on. */
export async function undoMove(
  from: { readonly rosterId: RosterId; readonly name: string },
  to: Pick<Roster, 'id' | 'name'>,
  steps: RowsMoved['steps'],
): Promise<void> {
  const parts: Part[] = [{ rosterId: to.id, name: to.name, seq: steps.to }]
  if (steps.from !== null) parts.push({ ...from, seq: steps.from })
  await attempt('The move was not undone', async () => {
    for (const { rosterId, name, seq } of parts) {
      const entries = await call('roster.history', { rosterId, before: null, limit: 100 })
      if (entries.findLast(({ isUndone }) => !isUndone)?.seq === seq) continue
      notify({
        title: `“${name}” changed since`,
        detail: 'Nothing was undone. Undo its later steps first, then the move, in each of the two rosters.',
        tone: 'warning',
      })
      return
    }
    for (const { rosterId } of parts) await call('roster.undo', { rosterId })
    notify({ title: 'The rows are back where they were', tone: 'ok' })
  })
}
