import { basename } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import {
  movedLinksWords,
  restoreObstacleWords,
  usedWorkspaceWords,
} from '../../../shared/words/backup-words.ts'
import type { BackupReason, Backups, KnownBackup, RestorePreview } from '../../../shared/workspace/backups.ts'
import type { SavedOpened, SavedWorkspace } from '../../../shared/workspace/moved-links.ts'
import type { Restored } from '../../../shared/workspace/restored.ts'
import type { Audit } from '../audit/audit.ts'
import type { Ports } from '../ports.ts'
import type { BackupMaker, BackupWatch } from '../store/backup-maker.ts'
import {
  type Backup,
  backupFolder,
  backupNow,
  backupReason,
  backupsKept,
  beforeImport,
  readBackups,
} from '../store/backups.ts'
import type { Db } from '../store/db.ts'
import { readVersion } from '../store/migrate.ts'
import { allMigrations } from '../store/migrations/all-migrations.ts'
import { readBackup } from '../store/read-backup.ts'
import { type MovedFile, prepareMoved, prepareRestore } from '../store/restore-backup.ts'
import { saveWorkspace } from '../store/save-workspace.ts'
import { countWorkspace, isUsed } from './count-workspace.ts'
import { previewRestore } from './preview-restore.ts'

export interface BackupsDeps {
  readonly db: Db
  readonly audit: Pick<Audit, 'append'>
  readonly ports: Pick<Ports, 'clock' | 'paths' | 'log' | 'reopen'>
  readonly maker: Pick<BackupMaker, 'make'>
  /** A call is under way, or about to be. */
  readonly isSending: () => boolean
  readonly restored: Restored | null
  /** Accept links on their way to and from another computer. */
  readonly links: {
    prepareSealing(passphrase: string): Promise<(copy: Db) => number>
    count(path: string): number
    takeOver(path: string, passphrase: string): Promise<boolean>
    drop(path: string): void
  }
}

/** Backups as a person sees them: listed, made, looked into, put in place. */
export interface BackupsRoom {
  /** Counts what each holds, in turns; what was counted once is not read again. */
  list(): Promise<Backups>
  /** @throws AppError `storage`, `cancelled` */
  make(watch: BackupWatch): Promise<Backups>
  /** @throws AppError `not-found`, or `storage` for a backup that cannot be read */
  preview(name: string): Promise<RestorePreview>
  /** Makes the restore ready and asks the host to open the workspace anew. @throws AppError */
  restore(name: string): void
  /** One file for another computer, at `path`; its accept links under the passphrase, or left out without one. */
  save(path: string, passphrase?: string): Promise<SavedWorkspace>
  /**
   * @param links the passphrase of its accept links; null leaves them out, undefined asks where there are any
   * @throws AppError `not-allowed` in a workspace that was used, `storage` for a file that is none of ours
   */
  openSaved(file: MovedFile, links: string | null | undefined): Promise<SavedOpened>
  /** What to show of the folder: its newest backup, or the folder itself. */
  place(): string
  /** Never stands in the way of the import: what keeps it from being made is in the log. @throws AppError `cancelled` */
  beforeImport(watch: BackupWatch): Promise<void>
}

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
  isSending,
  restored,
  links,
}: BackupsDeps): BackupsRoom {
  const folder = ports.paths.workspace
  const counted = new Map<string, KnownBackup['counts']>()
  const now = () => ports.clock.now()

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
  const keepNow = () => basename(backupNow(db, folder, 'before-restore', now()))
  const obstacle = (): RestorePreview['obstacle'] => {
    if (isSending()) return 'sending'
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
    preview: async (name) => {
      const backup = readBackups(folder).find((one) => one.name === name)
      if (backup === undefined) throw new AppError('not-found', 'This backup is not there any more.')
      const found = readBackup(backup.path, (there) => ({
        ...previewRestore(db, there),
        isOlderVersion: readVersion(there) < allMigrations.length,
      }))
      if (found === null)
        throw new AppError('storage', 'This backup is damaged and cannot be read. Choose another one.')
      return { ...found, backup: describe(backup), obstacle: obstacle() }
    },
    restore: (name) => {
      refuseInTheWay()
      prepareRestore(folder, name, now(), keepNow)
      ports.reopen?.()
    },
    save: async (path, passphrase) => {
      const all = db.get<{ n: number }>('SELECT count(*) AS n FROM invites WHERE link IS NOT NULL')?.n ?? 0
      const isSealing = passphrase !== undefined && all > 0
      const seal = isSealing ? await links.prepareSealing(passphrase) : undefined
      const kept = saveWorkspace(db, path, seal)
      const { rosters } = countWorkspace(db)
      const saved = { path, items: rosters, links: kept, linksLeftOut: all - kept }
      db.tx(() => audit.append({ action: 'workspace.saved', reason: `${path}; ${movedLinksWords(saved)}` }))
      return saved
    },
    openSaved: async (file, given) => {
      refuseUsed()
      const sealed = links.count(file.path)
      if (sealed > 0 && given === undefined)
        return { kind: 'passphrase-wanted', links: sealed, isWrong: false }
      if (typeof given === 'string' && sealed > 0 && !(await links.takeOver(file.path, given)))
        return { kind: 'passphrase-wanted', links: sealed, isWrong: true }
      // It may be in use by now: the passphrase takes its time.
      refuseUsed()
      links.drop(file.path)
      prepareMoved(folder, file, now(), keepNow)
      ports.reopen?.()
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
