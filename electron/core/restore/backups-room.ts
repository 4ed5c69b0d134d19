import { AppError } from '../../../shared/errors.ts'
import type { SendingNow } from '../../../shared/runs/sending-now.ts'
import { restoreObstacleWords, usedWorkspaceWords } from '../../../shared/words/backup-words.ts'
import type { BackupReason, Backups, KnownBackup, RestorePreview } from '../../../shared/workspace/backups.ts'
import type { SavedOpened, SavedWorkspace } from '../../../shared/workspace/moved-links.ts'
import type { Restored } from '../../../shared/workspace/restored.ts'
import type { Audit } from '../audit/audit.ts'
import type { Ports } from '../ports.ts'
import type { BackupMaker } from '../store/backup-maker.ts'
import {
  type Backup,
  backupFolder,
  backupReason,
  backupsKept,
  beforeImport,
  readBackups,
} from '../store/backups.ts'
import { workspaceFile } from '../store/database-files.ts'
import type { Db } from '../store/db.ts'
import { readBackup } from '../store/read-backup.ts'
import { type MovedFile, requireBackup } from '../store/restore-backup.ts'
import { storageErrorOfAll } from '../store/storage-error.ts'
import { inThread } from '../store/threads/in-thread.ts'
import type { WorkLine, WorkWatch } from '../store/threads/work-line.ts'
import { countWorkspace, isUsed } from './count-workspace.ts'
import type { Compared, ToCompare } from './preview-worker.ts'
import { createReplaceWorkspace } from './replace-workspace.ts'
import { createSaving, type SavingDeps } from './save-for-moving.ts'

export interface BackupsDeps {
  readonly db: Db
  readonly audit: Pick<Audit, 'append'>
  readonly ports: Pick<Ports, 'clock' | 'paths' | 'log' | 'reopen'>
  readonly maker: Pick<BackupMaker, 'make'>
  readonly line: WorkLine
  readonly sending: () => SendingNow | null
  readonly restored: Restored | null
  /** Accept links on their way to and from another computer. */
  readonly links: SavingDeps['links'] & {
    count(path: string): number
    takeOver(path: string, passphrase: string, watch: WorkWatch): Promise<boolean>
    drop(path: string, watch: WorkWatch): Promise<void>
  }
}

/** Backups as a person sees them: listed, made, looked into, put in place. */
export interface BackupsRoom {
  /** Counts what each holds, in turns; what was counted once is not read again. */
  list(): Promise<Backups>
  /** @throws AppError `storage`, `cancelled` */
  make(watch: WorkWatch): Promise<Backups>
  /** @throws AppError `not-found`, or `storage` for a backup that cannot be read */
  preview(name: string, watch: WorkWatch): Promise<RestorePreview>
  /** Makes the restore ready and asks the host to open the workspace anew. @throws AppError */
  restore(name: string, watch: WorkWatch): Promise<void>
  /**
   * One file for another computer, at `path`; its accept links under the passphrase, or left out without one.
   * @throws AppError `storage`, `keychain`, `cancelled`
   */
  save(path: string, passphrase: string | undefined, watch: WorkWatch): Promise<SavedWorkspace>
  /**
   * Cancelled or failed, nobody reads the file any more, and nothing is changed here.
   * @param links the passphrase of its accept links; null leaves them out, undefined asks where there are any
   * @throws AppError `not-allowed` in a workspace that was used, `storage` for a file that is none of ours, `cancelled`
   */
  openSaved(file: MovedFile, links: string | null | undefined, watch: WorkWatch): Promise<SavedOpened>
  /** What to show of the folder: its newest backup, or the folder itself. */
  place(): string
  /** Never stands in the way of the import: what keeps it from being made is in the log. @throws AppError `cancelled` */
  beforeImport(watch: WorkWatch): Promise<void>
}

const compareApart = (files: ToCompare, stop: AbortSignal): Promise<Compared> =>
  inThread(new URL('./preview-worker.ts', import.meta.url), files, stop)

const simple = ['daily', 'by-hand', 'after-run', 'before-import', 'before-restore'] as const

/** @param words as they stand in a backup's name, see `backupReason` */
export function reasonOfBackup(words: string): BackupReason {
  const kind = simple.find((one) => one === words)
  if (kind !== undefined) return { kind }
  const version = /^before-migration-(\d{1,6})$/.exec(words)?.[1]
  return version === undefined
    ? { kind: 'other', words }
    : { kind: 'before-migration', version: Number(version) }
}

export function createBackupsRoom({
  db,
  audit,
  ports,
  maker,
  line,
  sending,
  restored,
  links,
}: BackupsDeps): BackupsRoom {
  const folder = ports.paths.workspace
  const file = workspaceFile(folder)
  const replaceBy = createReplaceWorkspace({ db, ports, maker, line })
  const counted = new Map<string, KnownBackup['counts']>()
  function describe({ name, path, at, bytes }: Backup): KnownBackup {
    const key = `${name} ${bytes}`
    const counts = counted.get(key) ?? readBackup(path, countWorkspace)
    counted.set(key, counts)
    return { name, at, bytes, reason: reasonOfBackup(backupReason(name)), counts }
  }
  async function list(): Promise<Backups> {
    const backups: KnownBackup[] = []
    for (const backup of readBackups(folder)) {
      backups.push(describe(backup))
      await new Promise((done) => setImmediate(done))
    }
    return { folder: backupFolder(folder), backups, now: countWorkspace(db), kept: backupsKept, restored }
  }
  const obstacle = (): RestorePreview['obstacle'] => {
    const now = sending()
    if (now !== null) return now
    return ports.reopen === undefined ? 'no-host' : null
  }

  function refuseInTheWay(): void {
    const inTheWay = obstacle()
    if (inTheWay !== null) throw new AppError('not-allowed', restoreObstacleWords(inTheWay))
  }
  function refuseUsed(): void {
    refuseInTheWay()
    if (isUsed(db)) throw new AppError('not-allowed', usedWorkspaceWords)
  }

  return {
    list,
    make: async (watch) => {
      await maker.make('by-hand', watch)
      return list()
    },
    preview: async (name, watch) => {
      const backup = readBackups(folder).find((one) => one.name === name)
      if (backup === undefined) throw new AppError('not-found', 'This backup is not there any more.')
      const compared = await line.run(
        'comparison',
        (stop) => compareApart({ workspace: file, backup: backup.path }, stop),
        watch,
      )
      if (compared === null)
        throw new AppError('storage', 'This backup is damaged and cannot be read. Choose another one.')
      const { counts, ...found } = compared
      const known = { name, at: backup.at, bytes: backup.bytes, reason: reasonOfBackup(backupReason(name)) }
      return { ...found, backup: { ...known, counts }, obstacle: obstacle() }
    },
    restore: async (name, watch) => {
      refuseInTheWay()
      const backup = requireBackup(folder, name)
      await replaceBy(backup, watch, {
        refuse: refuseInTheWay,
        failed: `The backup ${name} was not restored.`,
      })
    },
    save: createSaving({ db, audit, ports, line, links }),
    openSaved: async (given, passphrase, watch) => {
      refuseUsed()
      const sealed = links.count(given.path)
      if (sealed > 0 && passphrase === undefined)
        return { kind: 'passphrase-wanted', links: sealed, isWrong: false }
      const failed = `The file ${given.name} was not opened.`
      try {
        if (typeof passphrase === 'string' && sealed > 0) {
          const isOpened = await links.takeOver(given.path, passphrase, watch)
          if (!isOpened) return { kind: 'passphrase-wanted', links: sealed, isWrong: true }
        }
        await links.drop(given.path, watch)
        // It may be in use by then: the passphrase takes its time.
        await replaceBy(given, watch, { refuse: refuseUsed, isMoved: true, failed })
      } catch (error) {
        throw storageErrorOfAll(error, failed)
      }
      return { kind: 'opened' }
    },
    place: () => readBackups(folder)[0]?.path ?? folder,
    beforeImport: async (watch) => {
      try {
        await maker.make(beforeImport, watch)
      } catch (cause) {
        if (watch.signal.aborted) throw cause
        ports.log.error('no backup was made before an import', cause)
      }
    },
  }
}
