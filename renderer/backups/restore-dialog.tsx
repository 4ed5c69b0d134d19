import { type ReactNode, useEffect, useState } from 'react'
import type { Progress } from '../../shared/contract.ts'
import { messageOf } from '../../shared/errors.ts'
import {
  backupCountsWords,
  backupReasonWords,
  carriedWords,
  fileSizeWords,
  lostWords,
  restoreObstacleWords,
  rosterRestoreWords,
} from '../../shared/words/backup-words.ts'
import { countOf } from '../../shared/words/count.ts'
import type { RestorePreview } from '../../shared/workspace/backups.ts'
import { call, isCancelled } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { Loading } from '../ui/display/loading.tsx'
import { ProgressBar } from '../ui/display/progress-bar.tsx'
import { formatTime } from '../ui/format-time.ts'
import styles from './backups.module.css'

export interface RestoreDialogProps {
  /** Of the backup. */
  readonly name: string
  readonly onClose: () => void
}

/** What a restore would bring back, lose and leave, before it is done. */
export function RestoreDialog({ name, onClose }: RestoreDialogProps) {
  const [preview, setPreview] = useState<RestorePreview | null>(null)
  const [error, setError] = useState('')
  const [restoring, setRestoring] = useState<AbortController | null>(null)
  const [progress, setProgress] = useState<Progress | null>(null)
  const isRestoring = restoring !== null
  const isReading = preview === null && error === ''
  useEffect(() => {
    const unwanted = new AbortController()
    const { signal } = unwanted
    call('backups.preview', { name }, { signal, onProgress: setProgress }).then(
      (found) => signal.aborted || setPreview(found),
      (cause: unknown) => signal.aborted || setError(messageOf(cause)),
    )
    return () => unwanted.abort()
  }, [name])
  const restore = async () => {
    const abort = new AbortController()
    setRestoring(abort)
    setProgress(null)
    setError('')
    try {
      // The page is loaded anew once the workspace is: see `app.reopened`.
      await call('backups.restore', { name }, { signal: abort.signal, onProgress: setProgress })
    } catch (cause) {
      if (!isCancelled(cause)) setError(messageOf(cause))
      setRestoring(null)
    }
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      isLocked={isRestoring}
      size="medium"
      title={preview === null ? 'Restore a backup' : `Restore the backup of ${formatTime(preview.backup.at)}`}
      description={preview === null ? undefined : aboutBackup(preview)}
      footer={
        <>
          <Button onClick={() => (restoring === null ? onClose() : restoring.abort())}>Cancel</Button>
          <Button
            tone="primary"
            isBusy={isRestoring}
            disabled={preview === null || preview.obstacle !== null}
            onClick={() => void restore()}
          >
            Restore
          </Button>
        </>
      }
    >
      {error !== '' && (
        <Banner tone="error" title="Nothing was restored">
          {error}
        </Banner>
      )}
      {isReading && progress === null && <Loading what="the backup" />}
      {(isReading || isRestoring) && progress !== null && (
        <div className={styles.progress}>
          <ProgressBar {...progress} />
        </div>
      )}
      {preview !== null && <Difference preview={preview} />}
    </Dialog>
  )
}

function aboutBackup({ backup }: RestorePreview): string {
  const holds = backup.counts === null ? [] : [backupCountsWords(backup.counts)]
  return [backupReasonWords(backup.reason), fileSizeWords(backup.bytes), ...holds].join(' · ')
}

function Difference({ preview }: { readonly preview: RestorePreview }) {
  const { rosters, same, carried, lost, accountsBack, obstacle, isOlderVersion } = preview
  const kept = rosters.filter(({ kind }) => kind === 'kept')
  const moved = rosters.filter(({ kind }) => kind !== 'kept')
  const taken = carriedWords(carried)
  const goes = lostWords(lost)
  return (
    <div className={styles.difference}>
      {obstacle !== null && <Banner tone="warning">{restoreObstacleWords(obstacle)}</Banner>}
      <Part title="Rosters go back to the backup">
        {moved.length === 0 ? (
          <p>
            No roster changes{same === 0 ? '' : `: ${countOf(same, 'is', 'are')} the same in the backup`}.
          </p>
        ) : (
          <ul className={styles.rosters}>
            {moved.map((roster) => (
              <li key={roster.rosterId}>
                <span className={styles.name}>{roster.name}</span>
                <span className={styles.muted}>{rosterRestoreWords(roster)}</span>
              </li>
            ))}
          </ul>
        )}
        {moved.length > 0 && same > 0 && (
          <p className={styles.muted}>{countOf(same, 'roster stays', 'rosters stay')} the same.</p>
        )}
      </Part>
      {goes.length > 0 && (
        <Part title="Lost with it">
          <ul className={styles.plain}>
            {goes.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </Part>
      )}
      <Part title="Stays, although it is newer">
        <p>
          {taken.length === 0
            ? 'Nothing was sent or decided since the backup.'
            : `${taken.join(', ')}${carried.runs + carried.invites > 0 ? ': what was sent stays known' : ''}.`}
        </p>
        {kept.length > 0 && (
          <p>{`${countOf(kept.length, 'roster')} newer than the backup: ${kept.map(({ name }) => name).join(', ')}.`}</p>
        )}
      </Part>
      {accountsBack.length > 0 && (
        <Part title="Accounts that come back">
          <p>{accountsBack.join(', ')}: their keys are not in a backup and must be pasted again.</p>
        </Part>
      )}
      <p className={styles.muted}>
        {isOlderVersion && 'An older version of the app made this backup; it is brought up to date. '}
        What is there now is backed up first, so the restore can be undone.
      </p>
    </div>
  )
}

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section>
    <h3 className={styles.part}>{title}</h3>
    {children}
  </section>
)
