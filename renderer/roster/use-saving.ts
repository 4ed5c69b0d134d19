import { useEffect } from 'react'
import { unsavedWords } from '../../shared/words/storage-words.ts'
import type { OpenState, RosterStore } from '../sheet/roster-store.ts'
import { leaveSheet } from '../sheet/saving/left-sheets.ts'
import type { Unsaved } from '../sheet/saving/step-queue.ts'
import { onLeave } from '../ui/on-leave.ts'
import { onReturn } from '../ui/on-return.ts'
import { notify } from '../ui/toast.tsx'
import { warnOnLeave } from '../ui/warn-on-leave.ts'

/**
 * Sees to it that what was typed is saved: handed over when the window may go, tried again when the person comes back,
 * warned about when they leave, and kept while they are elsewhere in the app.
 */
export function useSaving(rosterId: string, store: RosterStore, onOpen: (rosterId: string) => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: where it leads stays the same as long as the store
  useEffect(() => {
    const stops = [
      onLeave('then', store.sendAll),
      warnOnLeave(() => isUnsaved(store.store.getState())),
      onReturn(store.tryNow),
    ]
    return () =>
      leaveSheet(rosterId, store, {
        say: (unsaved) => sayLeft(store, unsaved, () => onOpen(rosterId)),
        onEnd: () => {
          for (const stop of stops) stop()
        },
      })
  }, [store])
}

const isUnsaved = ({ unsaved, silentSince }: OpenState): boolean => unsaved !== null || silentSince !== null

function sayLeft(store: RosterStore, { steps, trouble }: Unsaved, goBack: () => void): () => void {
  return notify({
    title: unsavedWords(steps.length, trouble),
    detail: `What you typed in ${store.store.getState().roster?.name ?? 'the roster'} is kept while this window is open, and saved as soon as that is possible.`,
    // Errors stay until they are closed.
    tone: 'error',
    action: { label: 'Back to the roster', onClick: goBack },
  })
}
