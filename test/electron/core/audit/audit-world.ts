import { createAudit } from '../../../../electron/core/audit/audit.ts'
import { readStandingTexts } from '../../../../electron/core/audit/read-standing-texts.ts'
import { vouchForTexts } from '../../../../electron/core/audit/vouch-for-texts.ts'
import { eraseEvents, findEvents } from '../../../../electron/core/erasure/erase-events.ts'
import { createErasuresTable } from '../../../../electron/core/erasure/erasures-table.ts'
import { createForgetter } from '../../../../electron/core/erasure/forget-text.ts'
import type { Database } from '../../../../electron/core/store/database.ts'
import { erasedTextsWords } from '../../../../shared/audit/erased-texts.ts'
import type { AuditFilter } from '../../../../shared/audit.ts'
import { erasedAddress } from '../../../../shared/erasure/erased-address.ts'
import { atOnce } from '../../../../shared/turns/at-once.ts'
import { openFresh } from '../store/fresh-database.ts'

export const everything: AuditFilter = {
  text: '',
  actions: [],
  from: null,
  to: null,
  runId: null,
  people: [],
}

/** A log in memory, with a clock that moves a second an event. */
export function auditWorld(db: Database = openFresh()) {
  let now = Date.UTC(2026, 10, 23, 9)
  const clock = {
    now: () => {
      now += 1000
      return now
    },
    monotonic: () => now,
    sleep: async () => undefined,
  }
  const emitted: number[] = []
  const audit = createAudit({
    db,
    ports: { clock, actor: 'rosa', appVersion: '0.1.0' },
    emit: (name, payload) => {
      if (name === 'audit.appended' && 'lastId' in payload) emitted.push(payload.lastId)
    },
  })
  const steps: [number, number | null][] = []
  const stop = new AbortController()
  const context = {
    signal: stop.signal,
    progress: (done: number, total: number | null) => {
      steps.push([done, total])
    },
  }
  return { db, audit, emitted, context, steps, stop }
}

/** An address is erased from a log, as the app does it. */
export function eraseFrom(
  { db, audit }: AuditWorld,
  address: string,
  standIn = erasedAddress('0123456789abcdef'),
  isAgain = false,
): void {
  const forgetter = createForgetter({ addresses: [{ spellings: [address], becomes: standIn }], names: [] })
  const table = createErasuresTable(db)
  const events = atOnce(findEvents(db, forgetter, () => 0))
  const { texts } = vouchForTexts(readStandingTexts(db), events, isAgain)
  db.tx(() => {
    const id = table.begin({ at: '', by: '', standIns: [standIn], reason: '', backups: [], sought: '' })
    eraseEvents(db, events)
    const reason = erasedTextsWords(texts)
    audit.append({ action: 'person.erased', person: standIn, reason })
    table.end(id)
  })
}

export type AuditWorld = ReturnType<typeof auditWorld>

/** Ten events of two runs, with what a spreadsheet or a parser could stumble over. */
export function tenEvents({ db, audit }: AuditWorld): void {
  db.tx(() => {
    audit.append({ action: 'workspace.created' })
    audit.append({ action: 'run.started', runId: 'run1' })
    audit.append({
      action: 'invite.sent',
      runId: 'run1',
      person: 'Ängla@example.invalid',
      siteName: 'Bakery, "Fresh"',
    })
    audit.append({
      action: 'invite.sent',
      runId: 'run1',
      person: '=cmd|x@example.invalid',
      rowId: 3,
      attempt: 1,
    })
    audit.append({
      action: 'invite.refused',
      runId: 'run1',
      person: "'=quoted",
      reason: 'line one\r\nline two\nthree',
    })
    audit.append({
      action: 'invite.sent',
      runId: 'run2',
      person: '+1@example.invalid',
      rolesAfter: ['a,b', '"c"'],
    })
    audit.append({
      action: 'invite.failed',
      runId: 'run2',
      rolesBefore: [],
      httpStatus: 500,
      wixRequestId: '-77',
    })
    audit.append({ action: 'invite.in-doubt', runId: 'run2', reason: '"previousHash":"' })
    audit.append({ action: 'run.finished', runId: 'run2', outcome: '\ufeff@x' })
    audit.append({ action: 'settings.changed', reason: '中文 \u2028 \0 end' })
  })
}
