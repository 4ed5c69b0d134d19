import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '../../../../electron/core/audit/hash-event.ts'
import { verifyExport } from '../../../../electron/core/audit/verify-file.ts'
import type { AuditFormat } from '../../../../shared/audit.ts'
import { type AuditWorld, auditWorld, everything, tenEvents } from './audit-world.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tamper-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function exported(format: AuditFormat, filter = everything) {
  const world = auditWorld()
  tenEvents(world)
  const path = join(folder, `audit.${format}`)
  await world.audit.export(filter, format, path, world.context)
  return { bytes: readFileSync(path), world }
}

const check = (content: string | Uint8Array) =>
  verifyExport(typeof content === 'string' ? Buffer.from(content) : content, 'audit.csv')

describe('the workspace', () => {
  /** Somebody with the file and no respect for triggers. */
  function tampered(...sqls: readonly string[]): AuditWorld {
    const world = auditWorld()
    tenEvents(world)
    world.db.script('DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_deleted')
    for (const sql of sqls) world.db.script(sql)
    return world
  }
  const rehash = (id: number, body: string) =>
    `UPDATE audit SET body = '${body.replaceAll("'", "''")}', hash = '${sha256(body)}' WHERE id = ${id}`

  test.each([
    ['an edited event', 4, "UPDATE audit SET body = replace(body, 'cmd', 'cme') WHERE id = 4"],
    ['an edited column', 5, "UPDATE audit SET action = 'invite.sent' WHERE id = 5"],
    ['an edited run', 3, "UPDATE audit SET run_id = 'run2' WHERE id = 3"],
    ['an edited time', 6, "UPDATE audit SET at = '2026-11-24T00:00:00.000Z' WHERE id = 6"],
    ['an edited hash', 9, `UPDATE audit SET hash = '${'a'.repeat(64)}' WHERE id = 9`],
    ['a search column that was emptied', 2, "UPDATE audit SET search = '' WHERE id = 2"],
    ['a search column that says something else', 8, "UPDATE audit SET search = search || 'x' WHERE id = 8"],
    ['a removed first event', 1, 'DELETE FROM audit WHERE id = 1'],
    ['a removed event', 7, 'DELETE FROM audit WHERE id = 7'],
    ['removed last events', 9, 'DELETE FROM audit WHERE id >= 9'],
    ['an emptied log', 1, 'DELETE FROM audit'],
    [
      'two events that changed places',
      4,
      'UPDATE audit SET id = -4 WHERE id = 4; UPDATE audit SET id = 4 WHERE id = 5; UPDATE audit SET id = 5 WHERE id = -4',
    ],
    [
      'an event added at the end without its link',
      11,
      'INSERT INTO audit SELECT 11, at, action, run_id, hash, search, body FROM audit WHERE id = 10',
    ],
  ])('finds %s and names event %i', async (_, eventId, sql) => {
    const { audit, context } = tampered(sql)
    expect(await audit.verify(context)).toMatchObject({ kind: 'broken', eventId, eventsBefore: eventId - 1 })
  })

  test('finds an event that was changed and hashed anew, at the one after it', async () => {
    const world = auditWorld()
    tenEvents(world)
    const body = String(world.db.get('SELECT body FROM audit WHERE id = 6')?.body).replace('+1@', '+2@')
    const search = "UPDATE audit SET search = replace(search, '+1@', '+2@') WHERE id = 6"
    const { audit, context } = tampered(rehash(6, body), search)
    expect(await audit.verify(context)).toMatchObject({ kind: 'broken', eventId: 7 })
  })

  test('an untouched and an empty log are intact', async () => {
    const { audit, context } = tampered()
    expect(await audit.verify(context)).toMatchObject({ kind: 'intact', events: 10 })
    const empty = auditWorld()
    expect(await empty.audit.verify(empty.context)).toMatchObject({
      kind: 'intact',
      events: 0,
      lastHash: null,
    })
  })
})

describe.each(['csv', 'csv-raw', 'jsonl'] as const)('an exported %s file', (format) => {
  test('is intact as it is, whole or in pieces of any size', async () => {
    const { bytes, world } = await exported(format)
    const whole = { kind: 'intact', events: 10, lastHash: world.audit.hashOf(10) }
    expect(await check(bytes)).toMatchObject(whole)
    for (const size of [1, 7, 1000]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
        bytes.subarray(index * size, (index + 1) * size),
      )
      expect(await verifyExport(pieces, 'audit')).toMatchObject(whole)
    }
  })

  test('any one byte changed is found', async () => {
    const { bytes } = await exported(format)
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const changed = Uint8Array.from(bytes)
        changed[at] = (changed[at] ?? 0) ^ flip
        expect(await verdict(changed)).not.toBe('intact')
      }),
      { numRuns: 400 },
    )
  })

  test('any stretch of bytes removed, and any end cut off, is found', async () => {
    const { bytes } = await exported(format)
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 600 }), async (at, length) => {
        expect(await verdict(Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]))).not.toBe(
          'intact',
        )
        expect(await verdict(bytes.subarray(0, at))).not.toBe('intact')
      }),
      { numRuns: 150 },
    )
  })

  test('removed, moved, repeated and added lines are found, and the first broken event is named', async () => {
    const { bytes } = await exported(format)
    const end = format === 'jsonl' ? '\n' : '\r\n'
    // Event 5 holds a line break in CSV: cut where the next id starts.
    const lines = bytes.toString().split(format === 'jsonl' ? /(?<=\n)/ : /(?<=\r\n)(?=\d+,2026|complete)/)
    const head = format === 'jsonl' ? 0 : 1
    const line = (id: number) => lines[id - 1 + head] ?? ''
    const without = (id: number) => lines.filter((text) => text !== line(id)).join('')
    expect(await check(without(7))).toMatchObject({ kind: 'broken', eventId: 7, eventsBefore: 6 })
    expect(await check(without(1))).toMatchObject({ kind: 'broken', eventId: 1, eventsBefore: 0 })
    expect(await check(without(10))).toMatchObject({ kind: 'broken', eventsBefore: 9 })
    expect(await check(without(11))).toMatchObject({ reason: expect.stringContaining('cut short') })
    const all = bytes.toString()
    expect(await check(all.replace(line(4) + line(5), line(5) + line(4)))).toMatchObject({ kind: 'broken' })
    expect(await check(all.replace(line(4), line(4) + line(4)))).toMatchObject({ kind: 'broken', eventId: 4 })
    expect(await check(all + line(10))).toMatchObject({ reason: expect.stringContaining('added after') })
    expect(await check(all + end)).toMatchObject({ kind: 'broken' })
    expect(await check(all.replace(line(4), line(4).replace('cmd', 'cme')))).toMatchObject({
      kind: 'broken',
      eventId: 4,
      eventsBefore: 3,
    })
  })

  test('a filtered export is intact, and says that its gaps are by design', async () => {
    const { bytes } = await exported(format, { ...everything, actions: ['invite.sent'] })
    expect(await check(bytes)).toMatchObject({
      kind: 'intact',
      events: 3,
      limits: expect.stringMatching(/actions invite.sent; 3 of 10 events.*gaps by design/),
    })
  })

  test('an export of nothing is intact', async () => {
    const { bytes } = await exported(format, { ...everything, text: 'nobody at all' })
    expect(await check(bytes)).toMatchObject({ kind: 'intact', events: 0, firstHash: null, lastHash: null })
  })

  test('a file with every hash worked out again is found beside its workspace', async () => {
    const { world } = await exported(format)
    const forged = auditWorld()
    forged.db.tx(() => {
      for (const event of world.audit.read(everything, null, 20).events.toReversed().slice(0, 10)) {
        forged.audit.append(event.id === 6 ? { ...event, person: 'mallory@example.invalid' } : event)
      }
    })
    const path = join(folder, `forged.${format}`)
    await forged.audit.export(everything, format, path, forged.context)
    const bytes = readFileSync(path)
    expect(await verifyExport(bytes, 'forged')).toMatchObject({
      kind: 'intact',
      limits: expect.stringContaining('not made from the workspace that is open here'),
    })
    expect(await verifyExport(bytes, 'forged', world.audit.hashOf)).toMatchObject({
      kind: 'broken',
      eventId: 6,
      reason: expect.stringContaining('written anew'),
    })
  })

  async function verdict(content: Uint8Array): Promise<string> {
    try {
      return (await check(content)).kind
    } catch (error) {
      expect(error).toMatchObject({ code: 'unreadable-file' })
      return 'refused'
    }
  }
})

test.each([
  ['an empty file', ''],
  ['another CSV', 'email,site\nanna@example.invalid,Bakery\n'],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe])],
])('%s is no audit export', async (_, content) => {
  await expect(check(content)).rejects.toMatchObject({ code: 'unreadable-file' })
})

test('a JSON file of another kind is broken at its first line', async () => {
  expect(await check('{"a":1}\n')).toMatchObject({ kind: 'broken', eventId: 1, eventsBefore: 0 })
})
