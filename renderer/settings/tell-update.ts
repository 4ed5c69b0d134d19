import { updateCheckWords } from '../../shared/words/settings/settings-words.ts'
import { call } from '../api.ts'
import { notify } from '../ui/toast.tsx'

/** Says that a newer version is there, where somebody set an address to ask; what goes wrong is said in Settings only. */
export async function tellUpdate(): Promise<void> {
  const check = await call('settings.checkUpdate', {}).catch(() => null)
  if (check?.kind !== 'newer') return
  const { title, detail } = updateCheckWords(check)
  notify({ title, detail, isOfPlace: false })
}
