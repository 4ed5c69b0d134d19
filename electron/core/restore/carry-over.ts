import { restoredWords } from '../../../shared/words/restored-words.ts'
import type { Restored } from '../../../shared/workspace/restored.ts'
import type { Audit } from '../audit/audit.ts'
import { isDamage } from '../store/check-workspace.ts'
import { bumpCounter } from '../store/counters.ts'
import type { Db } from '../store/db.ts'
import { keepErasedSince, readErasedSince } from '../store/erased-since-backup.ts'
import { raiseEvidenceClock } from '../store/evidence-clock.ts'
import { openDamaged } from '../store/open-damaged.ts'
import { type CarriedEvents, carryEvents } from './carry-events.ts'
import { type CarriedRows, carryRows } from './carry-rows.ts'

export interface CarryOverDeps {
  /** The restored workspace, open and not yet in use. */
  readonly db: Db
  readonly audit: Audit
  /** UTC ISO. */
  readonly now: () => string
}

export interface RestoredFrom {
  /** Name of the backup, and when it was made (UTC ISO; null when the name does not tell). */
  readonly backup: string
  readonly backupAt: string | null
  /** Absolute path of the damaged file, as it was kept. */
  readonly damagedPath: string
  /** Name of the backup of it, where it was sound. */
  readonly keptAs?: string | undefined
}

/** What was sent can only be known from these. */
const sending: readonly string[] = ['plans', 'runs', 'jobs', 'items', 'invites', 'invite_ids']

/**
 * Takes over from the damaged file what the backup in its place lacks: plans, runs and their outcomes, the ledger, the
 * audit log. Where that cannot be read whole, plans that were open are discarded: nobody can tell whether they were
 * sent meanwhile. All of it, and the event that says so, in one transaction.
 */
export function carryOver({ db, audit, now }: CarryOverDeps, from: RestoredFrom): Restored {
  return db.tx(() => {
    const { rows, events } = readDamaged(db, from.damagedPath)
    const torn = rows === null ? [...sending] : rows.torn.filter((table) => sending.includes(table))
    const discarded = torn.length === 0 ? 0 : discardOpenPlans(db, audit)
    keepErasedSince(db, [...new Set([...readErasedSince(db), ...events.erased])])
    bumpCounter(db, 'ledger')
    bumpCounter(db, 'people')
    const restored: Restored = {
      backup: from.backup,
      backupAt: from.backupAt,
      restoredAt: now(),
      damagedPath: from.damagedPath,
      keptAs: from.keptAs ?? null,
      isReadable: rows !== null,
      isWhole: rows !== null && torn.length === 0,
      invites: rows?.counts.get('invites') ?? 0,
      runs: rows?.newRuns ?? [],
      events: events.count,
      areEventsWhole: events.isWhole,
      discardedPlans: discarded,
    }
    audit.append({ action: 'workspace.restored', reason: restoredWords(restored) })
    return restored
  })
}

function readDamaged(
  db: Db,
  path: string,
): { readonly rows: CarriedRows | null; readonly events: CarriedEvents } {
  const nothing = { rows: null, events: { count: 0, isWhole: false, erased: [] } }
  let copy: ReturnType<typeof openDamaged>
  try {
    copy = openDamaged(path, `${path}.copy`)
  } catch {
    // Not a database any more: nothing can be had of it, and that is said.
    return nothing
  }
  try {
    const rows = carryRows(db, copy.db)
    raiseEvidenceClock(db)
    return { rows, events: carryEvents(db, copy.db) }
  } catch (error) {
    if (!isDamage(error)) throw error
    return nothing
  } finally {
    copy.close()
  }
}

function discardOpenPlans(db: Db, audit: Audit): number {
  const open = db.all<{ id: string }>("SELECT id FROM plans WHERE state = 'open'")
  for (const { id } of open) {
    db.run("UPDATE plans SET state = 'discarded' WHERE id = ?", [id])
    audit.append({
      action: 'plan.discarded',
      planId: id,
      reason: 'A backup was restored that cannot tell whether this plan was sent after it.',
    })
  }
  return open.length
}
