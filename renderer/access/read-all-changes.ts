import type { AccessChange, AccessChanges } from '../../shared/access/access-change.ts'
import { call } from '../api.ts'
import { ofOneState } from '../ui/turns/of-one-state.ts'

/** What is different since a time (UTC ISO), or by the last sync for null, until another or now: all parts of it. */
export const readAllChanges = (
  since: string | null,
  until: string | null,
  signal: AbortSignal,
): Promise<AccessChanges> =>
  ofOneState(() => readParts(until === null ? { since } : { since, until }, signal))

async function readParts(
  asked: { readonly since: string | null; readonly until?: string },
  signal: AbortSignal,
): Promise<AccessChanges> {
  const changes: AccessChange[] = []
  let page = await call('access.changes', asked, { signal })
  for (;;) {
    // A loop: a spread of thousands of arguments is a stack.
    for (const change of page.changes) changes.push(change)
    if (page.reading === null) return { since: page.since, total: page.total, changes }
    const part = { reading: page.reading, from: changes.length }
    page = await call('access.changes', { ...asked, part }, { signal })
  }
}
