import type { EventName } from '../../shared/contract.ts'
import { dayOfMs } from '../../shared/words/when.ts'
import type { Ports } from './ports.ts'
import type { BackupMaker } from './store/backup-maker.ts'
import { isBackupDue, listBackups } from './store/backups.ts'

export interface DailyDeps {
  readonly maker: BackupMaker
  readonly ports: Pick<Ports, 'clock' | 'paths' | 'log'>
}

/**
 * The daily backup of an app that stays open over midnight: made at the first entry of the log on another day. A day on
 * which nothing happens needs none. The first day's is made when the workspace is opened.
 */
export function backUpDaily({ maker, ports }: DailyDeps) {
  let day = dayOfMs(ports.clock.now())
  const backUp = async () => {
    try {
      if (isBackupDue(listBackups(ports.paths.workspace), ports.clock.now())) await maker.make('daily')
    } catch (cause) {
      // The next day, or the next start, tries again.
      ports.log.error('no daily backup was made', cause)
    }
  }
  let due: NodeJS.Immediate | null = null
  return {
    hear: (name: EventName): void => {
      if (name !== 'audit.appended') return
      const today = dayOfMs(ports.clock.now())
      if (today === day) return
      day = today
      due = setImmediate(() => void backUp())
    },
    /** Before the workspace closes. */
    close: (): void => {
      if (due !== null) clearImmediate(due)
    },
  }
}
