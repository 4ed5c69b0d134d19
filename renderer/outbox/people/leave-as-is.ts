import type { RunPerson } from '../../../shared/runs/run-people.ts'
import { countOf } from '../../../shared/words/count.ts'
import { call } from '../../api.ts'
import { attempt, notify } from '../../ui/toast.tsx'

/** Of these, what waits for an answer that can be given here: what is in doubt has a queue of its own. */
export function rowsToAnswer(people: readonly RunPerson[]): {
  readonly itemIds: readonly string[]
  readonly lines: readonly number[]
} {
  const open = people.filter(({ isToAnswer, part }) => isToAnswer && part !== 'inDoubt')
  return {
    itemIds: open.flatMap(({ source }) => (source.kind === 'call' ? source.item.id : [])),
    lines: open.flatMap(({ source }) => (source.kind === 'line' ? source.at : [])),
  }
}

/** They stay as they are, and the run no longer asks about them; one press takes that back. */
export async function leaveAsIs(runId: string, people: readonly RunPerson[]): Promise<void> {
  const rows = rowsToAnswer(people)
  const count = countOf(rows.itemIds.length + rows.lines.length, 'row')
  const say = (isLeft: boolean) => call('outbox.leave', { runId, ...rows, isLeft })
  await attempt('The rows still wait for an answer', async () => {
    await say(true)
    notify({
      title: `${count} left as they are`,
      detail: 'The run no longer asks about them. Nothing was sent or changed.',
      tone: 'ok',
      undo: () => void attempt('The rows stay as they are', () => say(false)),
    })
  })
}
