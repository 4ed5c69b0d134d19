import { countOf } from '../../shared/words/count.ts'
import { call } from '../api.ts'
import { revealFile } from '../reveal-file.ts'
import { attempt, notify } from '../ui/toast.tsx'

/** Saves a workbook with drop-downs of the person's sites and roles where they say. */
export async function getTemplate(): Promise<void> {
  await attempt('The template was not saved', async () => {
    const { path, items } = await call('export.template', {})
    if (path === null) return
    notify({
      title: 'The template is saved',
      detail:
        items === 0
          ? `${path}. No site is known yet, so it has no drop-down of sites: add an account, then get it anew.`
          : `${path}. Its drop-downs offer ${countOf(items, 'site')}.`,
      tone: items === 0 ? 'warning' : 'ok',
      action: { label: 'Show in folder', onClick: () => revealFile(path) },
    })
  })
}
