import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashOf, readTail } from '../../../../electron/core/audit/audit-table.ts'
import { createAuditAnchors } from '../../../../electron/core/report/audit-anchors.ts'
import { auditWorld, everything, tenEvents } from '../audit/audit-world.ts'
import { rewriteLog } from '../audit/rewrite-log.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'proofs-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const signal = new AbortController().signal

function openWorld() {
  const world = auditWorld()
  const opened: string[] = []
  const ports = {
    clock: { now: () => Date.UTC(2026, 10, 24), monotonic: () => 0, sleep: async () => undefined },
    actor: 'rosa',
    shell: {
      openExternal: async (url: string) => {
        opened.push(url)
      },
    },
  }
  const anchors = createAuditAnchors({ db: world.db, audit: world.audit, ports })
  const check = async (text: string) => (await anchors.check(text, world.context)).finding
  const codeNow = () => anchors.list().now?.code ?? ''
  return { ...world, anchors, opened, check, codeNow }
}

const filled = () => {
  const world = openWorld()
  tenEvents(world)
  return world
}

test('a log that only grew still contains what was kept, and says how much came later', async () => {
  const { anchors, check, codeNow, audit } = filled()
  const code = codeNow()
  expect(await check(code)).toEqual({ kind: 'unchanged', eventId: 10, events: 11, brokenAt: null })
  audit.append({ action: 'settings.changed' })
  expect(await check(code)).toMatchObject({ kind: 'unchanged', eventId: 10 })
  expect(anchors.list().now?.code).not.toBe(code)
})

test('a rewritten log is found although the log is sound in itself', async () => {
  const world = filled()
  const code = world.codeNow()
  rewriteLog(world.db, 7)
  expect((await world.audit.verify(world.context)).kind).toBe('intact')
  expect(await world.check(code)).toMatchObject({
    kind: 'rewritten',
    eventId: 10,
    found: hashOf(world.db, 10),
    restored: null,
  })
})

test('an older proof holds where only later events were rewritten', async () => {
  const world = filled()
  const older = world.codeNow()
  world.db.tx(() => {
    for (let at = 0; at < 5; at += 1) world.audit.append({ action: 'settings.changed' })
  })
  const newer = world.codeNow()
  rewriteLog(world.db, 13)
  expect(await world.check(older)).toMatchObject({ kind: 'unchanged', eventId: 10, brokenAt: null })
  expect(await world.check(newer)).toMatchObject({ kind: 'rewritten', eventId: 15 })
})

test('a log that was cut off is found also when it grew again', async () => {
  const world = filled()
  const code = world.codeNow()
  world.db.script('DROP TRIGGER audit_is_not_deleted')
  world.db.script("DELETE FROM audit WHERE id > 7; UPDATE sqlite_sequence SET seq = 7 WHERE name = 'audit'")
  expect(await world.check(code)).toMatchObject({ kind: 'shorter', eventId: 10 })
  world.db.tx(() => {
    for (let at = 0; at < 5; at += 1) world.audit.append({ action: 'settings.changed' })
  })
  expect(await world.check(code)).toMatchObject({ kind: 'rewritten', eventId: 10 })
})

test('an event that was changed without its hash is found before the kept one, not after', async () => {
  const world = filled()
  const code = world.codeNow()
  world.db.script('DROP TRIGGER audit_is_not_changed')
  world.db.run("UPDATE audit SET body = replace(body, 'rosa', 'mona') WHERE id = 4")
  expect(await world.check(code)).toEqual({ kind: 'broken', eventId: 10, brokenAt: 4 })
})

test('a proof of another workspace, one with a typo and what is none are told as such', async () => {
  const world = filled()
  const other = openWorld()
  other.audit.append({ action: 'workspace.created', reason: 'elsewhere' })
  expect(await world.check(other.codeNow())).toEqual({ kind: 'other-log', eventId: 1 })
  const code = world.codeNow()
  const typo = code.replace(/.(?=-[^-]*$)/, (digit) => (digit === '7' ? '8' : '7'))
  const before = readTail(world.db).id
  expect(await world.check(typo)).toEqual({ kind: 'unreadable', why: 'typo' })
  expect(await world.check('n/a')).toEqual({ kind: 'unreadable', why: 'none' })
  expect(readTail(world.db).id).toBe(before)
})

test('a backup that was put in place is named as what can be the reason', async () => {
  const world = filled()
  const code = world.codeNow()
  world.db.script('DROP TRIGGER audit_is_not_deleted')
  world.db.script("DELETE FROM audit WHERE id > 6; UPDATE sqlite_sequence SET seq = 6 WHERE name = 'audit'")
  world.audit.append({ action: 'workspace.restored' })
  expect(await world.check(code)).toMatchObject({ kind: 'shorter', restored: { eventId: 7 } })
})

test('each way of keeping is remembered and in the log; what was saved can be checked as it is', async () => {
  const { anchors, opened, check, audit } = filled()
  const page = join(folder, 'proof.html')
  const file = join(folder, 'proof.txt')
  expect(await anchors.save(10, 'page', page, signal)).toEqual({ path: page, items: 10 })
  await anchors.save(10, 'file', file, signal)
  await anchors.draftMail(10)
  anchors.note(10, 'copy')
  const { kept } = anchors.list()
  expect(kept.map(({ form }) => form)).toEqual(['copy', 'mail', 'file', 'page'])
  expect(new Set(kept.map(({ code }) => code)).size).toBe(1)
  const [code = ''] = kept.map((one) => one.code)
  const body = new URL(opened[0] ?? '').searchParams.get('body') ?? ''
  for (const text of [readFileSync(page, 'utf8'), readFileSync(file, 'utf8'), body]) {
    expect(text).toContain(code)
    expect(await check(text)).toMatchObject({ kind: 'unchanged', eventId: 10 })
  }
  expect(new URL(opened[0] ?? '').searchParams.get('subject')).toBe(
    'Proof of the audit log: 10 events, 2026-11-23 09:00:10 UTC',
  )
  const { events } = audit.read({ ...everything, actions: ['audit.anchored'] }, null, 10)
  expect(events.map(({ reason }) => reason?.replace(code, 'CODE'))).toEqual([
    'Proof of event 10, copied: CODE',
    'Proof of event 10, opened as an e-mail draft: CODE',
    'Proof of event 10, saved as a file to proof.txt: CODE',
    'Proof of event 10, saved as a page to proof.html: CODE',
  ])
})

test('what is remembered here is compared by every check of the workspace', async () => {
  const world = filled()
  world.anchors.note(10, 'copy')
  rewriteLog(world.db, 7)
  expect(await world.audit.verify(world.context)).toMatchObject({
    kind: 'broken',
    eventId: 10,
    reason: expect.stringContaining('a proof that was kept'),
  })
})

test('a proof that could not be saved is not remembered', async () => {
  const { anchors, audit } = filled()
  await expect(anchors.save(10, 'file', join(folder, 'none', 'proof.txt'), signal)).rejects.toThrow()
  expect(() => anchors.note(11, 'copy')).toThrow(/no event 11/)
  expect(anchors.list().kept).toEqual([])
  expect(audit.read(everything, null, 1).total).toBe(10)
})
