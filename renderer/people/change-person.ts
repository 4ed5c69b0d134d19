import type { PersonChanged } from '../../shared/person.ts'
import { call } from '../api.ts'
import { attempt, notify } from '../ui/toast.tsx'

/** Says that a person was changed; the notice takes it back. */
export function announceChange(title: string, { changeId }: PersonChanged): void {
  if (changeId === null) {
    notify({ title: 'Nothing to change' })
    return
  }
  const undo = () => void attempt('This was not undone', () => call('people.undo', { changeId }))
  notify({ title, tone: 'ok', undo })
}
