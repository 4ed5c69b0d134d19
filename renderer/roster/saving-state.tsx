import { useStore } from 'zustand'
import type { RosterStore } from '../sheet/roster-store.ts'
import { Check, LoaderCircle } from '../ui/icons.ts'
import styles from './roster-sheet.module.css'

/** Whether everything typed is on disk. It asks the store itself, so that it never says so a moment too long. */
export function SavingState({ store }: { readonly store: RosterStore['store'] }) {
  const isSaving = useStore(store, ({ pending }) => pending > 0)
  return (
    <span className={styles.saved} role="status">
      {isSaving ? (
        <>
          <LoaderCircle size={12} aria-hidden className={styles.turning} /> Saving…
        </>
      ) : (
        <>
          <Check size={12} aria-hidden /> Saved
        </>
      )}
    </span>
  )
}
