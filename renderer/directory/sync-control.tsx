import { useStore } from 'zustand'
import type { Account } from '../../shared/accounts.ts'
import type { Directory } from '../../shared/directory.ts'
import { Button } from '../ui/button.tsx'
import { StoppableWork } from '../ui/display/stoppable-work.tsx'
import { formatAgo, formatTime } from '../ui/format-time.ts'
import { RefreshCw } from '../ui/icons.ts'
import { Tooltip } from '../ui/tooltip.tsx'
import { useNow } from '../ui/use-now.ts'
import type { Syncs } from './directory-store.ts'
import styles from './sites-panel.module.css'

export interface SyncControlProps {
  readonly account: Account
  readonly directory: Directory | null
  readonly syncs: Syncs
  readonly onSync: () => void
}

/** When sites and roles were last read, how far a reading is, and the buttons for both. */
export function SyncControl({ account, directory, syncs, onSync }: SyncControlProps) {
  const progress = useStore(syncs.store, (running) => running.get(account.id))
  const now = useNow()
  const sync = directory?.syncs.find((each) => each.accountId === account.id) ?? null
  if (progress !== undefined)
    return (
      <div className={styles.sync}>
        <div className={styles.progress}>
          <StoppableWork
            label={progress?.label ?? 'Reading sites'}
            done={progress?.done ?? 0}
            total={progress?.total ?? null}
            size="small"
            onStop={() => syncs.cancel(account.id)}
          />
        </div>
      </div>
    )
  return (
    <div className={styles.sync}>
      {sync?.problem != null && (
        <Tooltip content={sync.problem}>
          <span className={styles.warning}>Last sync: {sync.problem}</span>
        </Tooltip>
      )}
      {sync?.sitesAt != null && (
        <span className={styles.muted}>
          Synced {formatAgo(sync.sitesAt, now)} · {formatTime(sync.sitesAt)}
        </span>
      )}
      <Button icon={<RefreshCw size={13} aria-hidden />} onClick={onSync}>
        {sync?.sitesAt == null ? 'Sync sites and roles' : 'Sync'}
      </Button>
    </div>
  )
}
