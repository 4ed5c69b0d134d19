import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createAudit } from '../../../../electron/core/audit/audit.ts'
import { auditWorld, tenEvents } from './audit-world.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anchor-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Ten events in a workspace whose end is kept in a file outside it. */
function anchored() {
  const world = auditWorld()
  const path = join(folder, 'own', 'anchor.json')
  const ports = {
    clock: { now: () => 0, monotonic: () => 0, sleep: async () => undefined },
    actor: 'tester',
    appVersion: '0',
    paths: { workspace: folder, auditAnchor: path },
  }
  const audit = createAudit({ db: world.db, ports, emit: () => undefined })
  tenEvents({ ...world, audit })
  audit.anchor()
  world.db.script('DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_deleted')
  return { ...world, audit, path }
}

test('an end that was cut off is found also when the sequence was put right', async () => {
  const { db, audit, context } = anchored()
  db.script("DELETE FROM audit WHERE id > 7; UPDATE sqlite_sequence SET seq = 7 WHERE name = 'audit'")
  expect(await audit.verify(context)).toMatchObject({
    kind: 'broken',
    eventId: 8,
    reason: 'Events 8 to 10 were removed from the end of the log.',
  })
})

test('the evidence stays: an anchor that the log contradicts is not taken anew, until a backup is restored', async () => {
  const { db, audit, context } = anchored()
  db.script("DELETE FROM audit WHERE id > 7; UPDATE sqlite_sequence SET seq = 7 WHERE name = 'audit'")
  audit.anchor()
  expect((await audit.verify(context)).kind).toBe('broken')
  audit.anchor('restored')
  expect((await audit.verify(context)).kind).toBe('intact')
})

test('an untouched log is intact, further events too; the file is private', async () => {
  const { audit, context, path } = anchored()
  audit.append({ action: 'settings.changed' })
  expect((await audit.verify(context)).kind).toBe('intact')
  expect(statSync(path).mode & 0o777).toBe(0o600)
})
