import type { SitesEdited } from '../../shared/directory.ts'
import { attempt, notify } from '../ui/toast.tsx'

/** Says that sites were edited; the notice puts back what stood before, value by value. */
export function announceEdit<T>(
  title: string,
  { changed, was }: SitesEdited<T>,
  set: (value: T, siteIds: readonly string[]) => Promise<unknown>,
): void {
  if (changed === 0) {
    notify({ title: 'No changes needed' })
    return
  }
  const undo = () =>
    void attempt('This was not undone', async () => {
      for (const { value, siteIds } of was) await set(value, siteIds)
    })
  notify({ title, tone: 'ok', undo })
}
