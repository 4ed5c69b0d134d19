import type { EventName } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { dayOfMs } from '../../shared/words/when.ts'
import type { Ports } from './ports.ts'
import type { BackupMaker } from './store/backup-maker.ts'
import { isBackupDue, listBackups } from './store/backups.ts'

export interface DailyDeps {
  readonly maker: BackupMaker
  readonly ports: Pick<Ports, 'clock' | 'paths' | 'log'>
  /** To the person, once. */
  readonly say: (message: string) => void
}

/**
 * The daily backup: that of the first day when the host says that nobody is held up by it, and those of an app that stays
 * open over midnight at the first entry of the log on another day. A day on which nothing happens needs none.
 */
export function backUpDaily({ maker, ports, say }: DailyDeps) {
  let day = dayOfMs(ports.clock.now())
  const make = async () => {
    try {
      if (isBackupDue(listBackups(ports.paths.workspace), ports.clock.now())) await maker.make('daily')
    } catch (cause) {
      // The next day, or the next start, tries again.
      if (cause instanceof AppError && cause.code === 'storage') say(cause.message)
      else ports.log.error('no daily backup was made', cause)
    }
  }
  let making: Promise<void> | null = null
  /** Never rejects. */
  const backUp = (): Promise<void> => {
    making ??= make().finally(() => {
      making = null
    })
    return making
  }
  let due: NodeJS.Immediate | null = null
  return {
    backUp,
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
