import { restoredWords } from '../../../shared/words/restored-words.ts'
import { writeDayTime } from '../../../shared/words/when.ts'
import { createAudit } from '../../core/audit/audit.ts'
import type { Ports } from '../../core/ports.ts'
import { carryOver, type RestoredFrom } from '../../core/restore/carry-over.ts'
import { backupTime } from '../../core/store/backups.ts'
import type { Db } from '../../core/store/db.ts'
import { restoreBackup } from '../../core/store/restore-backup.ts'

/** Puts a backup in the place of the workspace file; what is carried over follows at the start. Throws AppError. */
export function restoreWorkspace(workspace: string, backup: string, now: number): RestoredFrom {
  const damagedPath = restoreBackup(workspace, backup, now)
  return { backup, backupAt: backupTime(backup), damagedPath }
}

/** Takes over what the replaced file still holds; returns what a person must know of it. */
export function carryRestored(db: Db, ports: Ports, from: RestoredFrom): string {
  const audit = createAudit({ db, ports, emit: () => undefined })
  const now = () => new Date(ports.clock.now()).toISOString()
  const restored = carryOver({ db, audit, now }, from)
  audit.anchor('restored')
  return restoredWords(restored, (iso) => writeDayTime(iso))
}
