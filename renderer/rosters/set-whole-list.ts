import type { Roster } from '../../shared/roster.ts'
import { call } from '../api.ts'
import { attempt, notify } from '../ui/toast.tsx'

/** Says whether a roster is the whole list of its sites; the notice takes it back. */
export function setWholeList(roster: Pick<Roster, 'id' | 'name'>, isWhole: boolean): Promise<void> {
  const set = (value: boolean) => call('drift.setWhole', { rosterId: roster.id, isWhole: value })
  const undo = () => void attempt('This was not undone', () => set(!isWhole))
  return attempt(`“${roster.name}” was not changed`, async () => {
    await set(isWhole)
    notify(
      isWhole
        ? {
            title: `“${roster.name}” is the whole list of its sites`,
            detail: 'Who is in besides shows under Access, Drift.',
            tone: 'ok',
            undo,
          }
        : { title: `“${roster.name}” is no whole list any more`, tone: 'ok', undo },
    )
  })
}
