import { renameSync, rmSync } from 'node:fs'
import { movedLinksWords } from '../../../shared/words/backup-words.ts'
import type { SavedWorkspace } from '../../../shared/workspace/moved-links.ts'
import type { Audit } from '../audit/audit.ts'
import type { Ports } from '../ports.ts'
import { bytesOf } from '../store/backups.ts'
import { workspaceFile } from '../store/database-files.ts'
import type { Db } from '../store/db.ts'
import { readBackup } from '../store/read-backup.ts'
import type { LinkSealing, SavedLinks } from '../store/save-workspace.ts'
import { storageErrorOfAll } from '../store/storage-error.ts'
import { tellSize } from '../store/threads/tell-size.ts'
import type { WorkLine, WorkWatch } from '../store/threads/work-line.ts'
import { liveRosters } from './compare-rosters.ts'

export interface SavingDeps {
  readonly db: Db
  readonly audit: Pick<Audit, 'append'>
  readonly ports: Pick<Ports, 'clock' | 'paths' | 'log'>
  readonly line: WorkLine
  /** Accept links on their way to another computer. */
  readonly links: {
    prepareSealing(passphrase: string): Promise<LinkSealing>
    save(from: string, to: string, sealing: LinkSealing | null, stop: AbortSignal): Promise<SavedLinks>
  }
}

type Saved = SavedWorkspace & { readonly path: string }

/** Gives what writes the workspace as one file for another computer, beside whoever works. */
export function createSaving({ db, audit, ports, line, links }: SavingDeps) {
  const file = workspaceFile(ports.paths.workspace)

  const note = (facts: { readonly outcome?: string; readonly reason: string }) =>
    db.tx(() => audit.append({ action: 'workspace.saved', ...facts }))

  /** In one turn, and the log first: no file has its name that is not in it, and none is lost to one that is not saved. */
  function name(unfinished: string, saved: Saved, stop: AbortSignal): Saved {
    let isNoted = false
    try {
      stop.throwIfAborted()
      note({ reason: `${saved.path}; ${movedLinksWords(saved)}` })
      isNoted = true
      renameSync(unfinished, saved.path)
    } catch (error) {
      rmSync(unfinished, { force: true })
      if (isNoted) note({ outcome: 'failed', reason: `${saved.path} was not saved after all` })
      throw storageErrorOfAll(error, 'The workspace was not saved.')
    }
    return saved
  }

  return async (path: string, passphrase: string | undefined, watch: WorkWatch) => {
    const hasLinks = db.get('SELECT 1 AS found FROM invites WHERE link IS NOT NULL LIMIT 1') !== undefined
    const sealing = passphrase !== undefined && hasLinks ? await links.prepareSealing(passphrase) : null
    const write = async (stop: AbortSignal): Promise<Saved> => {
      const unfinished = `${path}.part`
      // What it takes to seal links anew, or to leave them out, nobody knows before.
      const size = {
        paths: [unfinished, `${unfinished}-wal`],
        total: hasLinks ? null : bytesOf(db),
        label: 'Megabytes written',
      }
      const toldAll = tellSize(size, watch.progress, ports)
      const kept = await links.save(file, unfinished, sealing, stop).finally(toldAll)
      const items = readBackup(unfinished, (saved) => liveRosters(saved).size) ?? 0
      return name(unfinished, { path, items, ...kept }, stop)
    }
    return line.run('saving', write, watch)
  }
}
