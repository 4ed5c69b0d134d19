import { useEffect, useId, useState } from 'react'
import type { Progress } from '../../shared/contract.ts'
import { type ErasureObstacle, type ErasurePreview, eraseWord } from '../../shared/erasure/erasure.ts'
import { messageOf } from '../../shared/errors.ts'
import { erasureBackupsWords } from '../../shared/words/erasure/erasure-words.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { WordField } from '../ui/dialog/word-field.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { ProgressBar } from '../ui/display/progress-bar.tsx'
import { TextField } from '../ui/field.tsx'
import styles from './erase-dialog.module.css'
import { ErasureObstacles, ErasureParts } from './erase-preview.tsx'

export interface EraseDialogProps {
  readonly personId: string
  readonly title: string
  /** What stands in their place now; the page is loaded anew right after. */
  readonly onErased: (standIn: string) => void
  readonly onObstacle: (obstacle: ErasureObstacle) => void
  readonly onClose: () => void
}

/** Asks before somebody is taken out of everything the app keeps: what goes, what stays, what stands in the way. */
export function EraseDialog({ personId, title, onErased, onObstacle, onClose }: EraseDialogProps) {
  const { preview, progress, error: unread } = usePreview(personId)
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const [removeBackups, setRemoveBackups] = useState(true)
  const [isBusy, setBusy] = useState(false)
  const [erasing, setErasing] = useState<Progress | null>(null)
  const [failed, setFailed] = useState('')
  const form = useId()
  const isReady =
    preview !== null && preview.obstacles.length === 0 && typed.trim().toUpperCase() === eraseWord
  const erase = async () => {
    if (!isReady || isBusy) return
    setBusy(true)
    setFailed('')
    try {
      const order = { personId, confirmation: eraseWord, reason, removeBackups } as const
      onErased((await call('erasure.erase', order, { onProgress: setErasing })).standIn)
    } catch (cause) {
      setFailed(messageOf(cause))
      setErasing(null)
      setBusy(false)
    }
  }
  const isStopped = preview !== null && preview.obstacles.length > 0
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      isLocked={isBusy}
      size="medium"
      title={`Erase ${title}?`}
      description="The app forgets this person everywhere it kept them. There is no undo."
      footer={
        // What else goes, what has to be typed, and why it failed, is in sight however long the list above is.
        <div className={styles.foot}>
          {failed !== '' && (
            <Banner tone="error" title="Nobody was erased">
              {failed}
            </Banner>
          )}
          {erasing !== null && (
            <ProgressBar label={erasing.label} done={erasing.done} total={erasing.total} />
          )}
          {preview !== null && !isStopped && preview.backups.length > 0 && (
            <Checkbox
              label={`Remove the backups too: ${erasureBackupsWords(preview.backups)}`}
              checked={removeBackups}
              onCheckedChange={setRemoveBackups}
            />
          )}
          <div className={styles.answer}>
            {preview !== null && !isStopped && (
              <div className={styles.typed}>
                <WordField form={form} word={eraseWord} value={typed} onValueChange={setTyped} />
              </div>
            )}
            <Button disabled={isBusy} onClick={onClose}>
              {isStopped ? 'Close' : 'Cancel'}
            </Button>
            {!isStopped && (
              <Button type="submit" form={form} tone="danger" isBusy={isBusy} disabled={!isReady}>
                Erase for good
              </Button>
            )}
          </div>
        </div>
      }
    >
      {unread !== '' && <Banner tone="error">{unread}</Banner>}
      {preview === null && unread === '' && (
        <ProgressBar
          label={progress?.label ?? 'Looking where this person stands'}
          done={progress?.done ?? 0}
          total={progress?.total ?? null}
        />
      )}
      {preview !== null && (
        <form
          id={form}
          className={styles.body}
          onSubmit={(event) => {
            event.preventDefault()
            void erase()
          }}
        >
          <ErasureObstacles obstacles={preview.obstacles} onObstacle={onObstacle} />
          <ErasureParts preview={preview} />
          {!isStopped && preview.backups.length > 0 && (
            <p className={styles.muted}>
              When backups are removed, a new one is made afterwards. Restoring one that stays brings this
              person back, until the app erases them again: it needs the keychain to tell who they were.
            </p>
          )}
          {!isStopped && (
            <TextField
              label="Who asked for it, and why (optional; the log keeps it)"
              value={reason}
              onValueChange={setReason}
              maxLength={500}
              autoComplete="off"
            />
          )}
        </form>
      )}
    </Dialog>
  )
}

function usePreview(personId: string): {
  readonly preview: ErasurePreview | null
  /** How far it is; a large log takes a while. */
  readonly progress: Progress | null
  readonly error: string
} {
  const [preview, setPreview] = useState<ErasurePreview | null>(null)
  const [progress, setProgress] = useState<Progress | null>(null)
  const [error, setError] = useState('')
  useEffect(() => {
    const abort = new AbortController()
    const { signal } = abort
    call('erasure.preview', { personId }, { signal, onProgress: setProgress }).then(
      (found) => !signal.aborted && setPreview(found),
      (cause: unknown) => !signal.aborted && setError(messageOf(cause)),
    )
    return () => abort.abort()
  }, [personId])
  return { preview, progress, error }
}
