import type { ExportedFile } from '../../../shared/files.ts'
import { countOf } from '../../../shared/words/count.ts'
import { attempt, notify } from '../../ui/toast.tsx'

/** Saves what `write` writes, and says where it is. */
export async function savePlanFile(
  write: () => Promise<ExportedFile>,
  onReveal: (path: string) => void,
): Promise<void> {
  await attempt('The file was not saved', async () => {
    const { path, items } = await write()
    if (path === null) return
    const action = { label: 'Show in folder', onClick: () => onReveal(path) }
    notify({ title: `Saved ${countOf(items, 'line')}`, detail: path, tone: 'ok', action })
  })
}
