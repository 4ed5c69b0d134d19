import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { Account } from '../../shared/accounts.ts'
import { backupCountsWords } from '../../shared/words/backup-words.ts'
import { formatCount } from '../../shared/words/count.ts'
import { restoredWords } from '../../shared/words/restored-words.ts'
import type { Backups } from '../../shared/workspace/backups.ts'
import { call } from '../api.ts'
import type { Live } from '../live-read.ts'
import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { EmptyState } from '../ui/display/empty-state.tsx'
import { Loading } from '../ui/display/loading.tsx'
import { ReadFailure } from '../ui/display/read-failure.tsx'
import { StoppableWork } from '../ui/display/stoppable-work.tsx'
import { formatTime } from '../ui/format-time.ts'
import { Archive } from '../ui/icons.ts'
import { Screen } from '../ui/screen.tsx'
import { VirtualTable } from '../ui/table/virtual-table.tsx'
import { attempt, notify } from '../ui/toast.tsx'
import { backupColumns } from './backup-columns.tsx'
import styles from './backups.module.css'
import type { BackupMaking } from './backups-store.ts'
import { OtherComputerDialog } from './other-computer-dialog.tsx'
import { RestoreDialog } from './restore-dialog.tsx'

export interface BackupsScreenProps {
  readonly backups: Live<Backups>
  readonly making: BackupMaking
  readonly accounts: readonly Account[]
  readonly onRead: () => void
  readonly onTaken: (backups: Backups) => void
}

/** Every backup of the workspace: when, why and what is in it; one more now, and any of them in place again. */
export function BackupsScreen({ backups, making, accounts, onRead, onTaken }: BackupsScreenProps) {
  const { value, error } = backups
  const [restoring, setRestoring] = useState<string | null>(null)
  const [isTakingAlong, setTakingAlong] = useState(false)
  const { isMaking, progress } = useStore(making.store)
  const columns = useMemo(() => backupColumns(({ name }) => setRestoring(name)), [])
  const make = () =>
    attempt('No backup was made', async () => {
      const made = await making.run()
      if (made === null) return
      onTaken(made)
      notify({ title: 'A backup was made', tone: 'ok' })
    })
  return (
    <Screen
      title="Backups"
      subtitle={
        value === null
          ? 'Copies of the whole workspace, made by themselves and by hand'
          : `Now: ${backupCountsWords(value.now)}`
      }
      actions={
        <>
          <Button onClick={() => void attempt('The folder was not opened', () => call('backups.reveal', {}))}>
            Show the folder
          </Button>
          <Button onClick={() => setTakingAlong(true)}>Another computer…</Button>
          <Button tone="primary" isBusy={isMaking} onClick={() => void make()}>
            Back up now
          </Button>
        </>
      }
    >
      {error !== null && <ReadFailure title="The backups cannot be listed" error={error} onRead={onRead} />}
      {value === null && error === null && <Loading what="the backups" />}
      {/* A small workspace is copied at once. */}
      {progress !== null && (
        <div className={styles.banner}>
          <StoppableWork
            label={progress.label}
            done={progress.done}
            total={progress.total}
            size="small"
            onStop={making.cancel}
          />
        </div>
      )}
      {value !== null && (
        <>
          <RestoredBanner backups={value} onUndo={setRestoring} />
          <p className={styles.about}>
            Made by itself once a day, after each run, and before an import, an update or a restore; the
            newest {formatCount(value.kept)} after runs, {formatCount(value.kept)} before imports and{' '}
            {formatCount(value.kept)} others are kept. Keys are not in a backup: they stay in the system’s
            keychain.
          </p>
          {value.backups.length === 0 ? (
            <EmptyState icon={<Archive size={20} aria-hidden />} title="There is no backup yet">
              One is made by itself once a day. “Back up now” makes the first.
            </EmptyState>
          ) : (
            <VirtualTable
              label="Backups"
              columns={columns}
              rows={value.backups}
              rowKey={({ name }) => name}
              rowName={({ at }) => `Backup of ${formatTime(at)}`}
              onOpen={({ name, counts }) => counts !== null && setRestoring(name)}
              minWidth={760}
            />
          )}
        </>
      )}
      {isTakingAlong && <OtherComputerDialog accounts={accounts} onClose={() => setTakingAlong(false)} />}
      {restoring !== null && (
        <RestoreDialog key={restoring} name={restoring} onClose={() => setRestoring(null)} />
      )}
    </Screen>
  )
}

interface RestoredBannerProps {
  readonly backups: Backups
  readonly onUndo: (name: string) => void
}

/** What the restore of this start took over, and the way back from it. */
function RestoredBanner({ backups: { restored, backups }, onUndo }: RestoredBannerProps) {
  if (restored === null) return null
  const before = backups.find(({ name }) => name === restored.keptAs)
  return (
    <div className={styles.banner}>
      <Banner
        tone={restored.isWhole ? 'ok' : 'warning'}
        title="A backup was restored"
        actions={
          before !== undefined && (
            <Button size="small" onClick={() => onUndo(before.name)}>
              Undo the restore…
            </Button>
          )
        }
      >
        {restoredWords(restored, formatTime)}
      </Banner>
    </div>
  )
}
