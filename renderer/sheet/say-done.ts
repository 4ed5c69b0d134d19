import { notify } from '../ui/toast.tsx'
import type { OpenSheet } from './open-sheet.ts'

/** Says what a step did, with a way back that never takes back something else. */
export function sayDone({ store }: Pick<OpenSheet, 'store'>, label: string): void {
  notify({
    title: label,
    tone: 'ok',
    action: {
      label: 'Undo',
      onClick: () => {
        void store.settled().then(() => {
          const last = store.store.getState().history.findLast(({ isUndone }) => !isUndone)
          if (last?.label === label) store.undo()
          else {
            notify({
              title: 'Other changes came after it',
              detail: `Undo step by step (Ctrl+Z) back to “${label}”.`,
              tone: 'warning',
            })
          }
        })
      },
    },
  })
}
