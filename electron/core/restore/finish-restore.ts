import type { Restored } from '../../../shared/workspace/restored.ts'
import { backupTime } from '../store/backups.ts'
import { endRestore, readRestoreUnderWay } from '../store/restore-under-way.ts'
import { type CarryOverDeps, carryOver } from './carry-over.ts'

/**
 * Takes over what a backup that was just put in place lacks; null when none was. The app may have ended at any moment
 * since a person asked for it: what is not recorded as done is done now.
 */
export function finishRestore(deps: CarryOverDeps, folder: string): Restored | null {
  const record = readRestoreUnderWay(folder)
  if (record === null) return null
  if (record.isMoved === true) return beginMoved(deps, folder, record.backup)
  const restored = isCarried(deps, record.keptAs ?? record.damagedPath)
    ? null
    : carryOver(deps, { ...record, backupAt: backupTime(record.backup) })
  deps.audit.anchor('restored')
  endRestore(folder)
  return restored
}

/** What came from another computer is whole as it is. */
function beginMoved({ db, audit }: CarryOverDeps, folder: string, name: string): null {
  db.tx(() => audit.append({ action: 'workspace.restored', reason: `Opened from another computer: ${name}` }))
  audit.anchor('restored')
  endRestore(folder)
  return null
}

/** The log names where the replaced file is kept, in the same transaction as what was taken over from it. */
const isCarried = ({ db }: CarryOverDeps, keptAs: string): boolean =>
  db.all(
    "SELECT 1 FROM audit WHERE action = 'workspace.restored' AND instr(json_extract(body, '$.reason'), ?) > 0",
    [keptAs],
  ).length > 0
