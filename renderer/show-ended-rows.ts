import { addDays } from '../shared/day.ts'
import type { Filter, RosterId } from '../shared/roster.ts'
import { dayOfMs } from '../shared/words/when.ts'
import { call } from './api.ts'

/** Sets the filters of a roster to rows past their last day, or to those that end within so many days. */
export async function showEndedRows(rosterId: RosterId, within: number | null): Promise<void> {
  const [views, { zone }] = await Promise.all([
    call('roster.readViews', { rosterId }),
    call('app.readSettings', {}),
  ])
  const day = addDays(dayOfMs(Date.now(), zone), (within ?? 0) + 1)
  const filters: readonly Filter[] = [
    { subject: 'state', test: { kind: 'values', values: ['ended'], isNot: within !== null } },
    ...(within === null
      ? []
      : [{ subject: 'until', test: { kind: 'before', day, isNot: false } } satisfies Filter]),
  ]
  const view = { ...views.view, text: '', focus: null, filters: [...filters] }
  await call('roster.saveViews', { rosterId, views: { ...views, chosenId: null, view } })
}
