import type { Step } from '../../shared/roster.ts'
import { shortcutLabel } from '../ui/commands/shortcut-label.ts'
import { notify } from '../ui/toast.tsx'
import type { OpenSheet } from './open-sheet.ts'
import { pastTense } from './past-tense.ts'

/** Says what a step did, and more if given, with a way back that never takes back something else. */
export function notifyDone(
  { store }: Pick<OpenSheet, 'store'>,
  { label }: Pick<Step, 'label'>,
  more = '',
): void {
  notify({
    title: `${pastTense(label)}${more === '' ? '' : `: ${more}`}`,
    tone: 'ok',
    // Undone is what is last in the sheet that is open.
    isOfPlace: true,
    undo: () => {
      void store.settled().then(() => {
        const last = store.store.getState().history.findLast(({ isUndone }) => !isUndone)
        if (last?.label === label) store.undo()
        else {
          notify({
            title: 'Not undone: other changes came after it',
            detail: `Undo step by step (${shortcutLabel('Mod+Z')}) back to “${label}”.`,
            tone: 'warning',
          })
        }
      })
    },
  })
}
