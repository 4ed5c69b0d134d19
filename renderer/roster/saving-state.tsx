import { useStore } from 'zustand'
import { countOf } from '../../shared/words/count.ts'
import { silentWords, unsavedWords } from '../../shared/words/storage-words.ts'
import type { RosterStore } from '../sheet/roster-store.ts'
import { haveTexts, textsOfSteps } from '../sheet/saving/texts-of-steps.ts'
import { copyText } from '../ui/copy-text.ts'
import { Check, CircleAlert, LoaderCircle } from '../ui/icons.ts'
import { LinkButton } from '../ui/link-button.tsx'
import { notify } from '../ui/toast.tsx'
import { useLasting } from '../ui/turns/use-lasting.ts'
import { useNow } from '../ui/use-now.ts'
import styles from './status-bar.module.css'

/** What takes less is only said: something that turns, put in for each key, costs more than all else of it. */
const longMs = 400

/** Whether everything typed is on disk. It asks the store itself, so that it never says so a moment too long. */
export function SavingState({ store }: { readonly store: RosterStore }) {
  const { ahead, pending, unsaved, silentSince, refused } = useStore(store.store)
  const lost = [...refused.map(({ step }) => step), ...(unsaved?.steps ?? [])]
  const isSaving = pending > 0 || ahead !== null
  const isLong = useLasting(isSaving, longMs)
  // Written when they are wanted: of a large step that takes longer than all else of saying this.
  const copy = haveTexts(lost) && (
    <LinkButton onClick={() => copied(copyText(textsOfSteps(lost)))}>Copy what was not saved</LinkButton>
  )
  return (
    <>
      {refused.length > 0 && (
        <span className={styles.unsaved} role="status">
          <CircleAlert size={12} aria-hidden /> {countOf(refused.length, 'change')} could not be saved
          {unsaved === null && copy}
          <LinkButton onClick={store.dismissRefused}>Dismiss</LinkButton>
        </span>
      )}
      {silentSince !== null ? (
        <span className={styles.unsaved} role="status">
          <CircleAlert size={12} aria-hidden /> <SilentWords since={silentSince} />
          {copy}
        </span>
      ) : unsaved !== null ? (
        <span className={styles.unsaved} role="status">
          <CircleAlert size={12} aria-hidden /> {unsavedWords(unsaved.steps.length, unsaved.trouble)}
          <LinkButton onClick={store.tryNow}>Try now</LinkButton>
          {copy}
        </span>
      ) : (
        (isSaving || refused.length === 0) && (
          <span className={styles.saved} role="status">
            {isLong ? (
              <LoaderCircle size={12} aria-hidden className={styles.turning} />
            ) : (
              <Check size={12} aria-hidden className={isSaving ? styles.notYet : undefined} />
            )}{' '}
            {isSaving ? 'Saving…' : 'Saved'}
          </span>
        )
      )}
    </>
  )
}

function SilentWords({ since }: { readonly since: number }) {
  // The time of the day can be set meanwhile; this only makes it count again.
  useNow(1000)
  return silentWords(performance.now() - since)
}

function copied(isDone: boolean): void {
  if (isDone) notify({ title: 'Copied what was not saved', tone: 'ok' })
  else notify({ title: 'The clipboard could not be used', tone: 'warning' })
}
