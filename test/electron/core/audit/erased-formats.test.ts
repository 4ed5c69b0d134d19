import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { AuditFacts } from '../../../../electron/core/audit/complete-event.ts'
import { type Completeness, renderCompleteness } from '../../../../electron/core/audit/completeness.ts'
import { erasedLimits } from '../../../../electron/core/audit/erased-events.ts'
import { exportEvents } from '../../../../electron/core/audit/export-events.ts'
import { sha256 } from '../../../../electron/core/audit/hash-event.ts'
import { verifyExport } from '../../../../electron/core/audit/verify-file.ts'
import type { AuditFilter, AuditFormat, Verification } from '../../../../shared/audit.ts'
import { erasedAddress } from '../../../../shared/erasure/erased-address.ts'
import { AppError } from '../../../../shared/errors.ts'
import { askVerifier, verifiers } from './ask-verifier.ts'
import { type AuditWorld, auditWorld, eraseFrom, everything } from './audit-world.ts'

// A cell that tells guarded from raw may stand in an event that lost somebody, whose text no hash proves: an untouched
// export is intact nevertheless, in each format and to each verifier, and an altered one is not.

const folder = mkdtempSync(join(tmpdir(), 'erased-formats-'))
afterAll(() => rmSync(folder, { recursive: true }))

const sent: AuditFilter = { ...everything, actions: ['invite.sent'] }
const anna = 'anna@x.example'
const address = fc.constantFrom(anna, 'bo@x.example')

const risky = fc.string({
  unit: fc.constantFrom("'", "'", '=', '+', '-', '@', '\t', '\r\n', ' ', '\u200b', '\uff1d', '"', ',', 'x'),
  maxLength: 5,
})
const facts = fc.record({
  action: fc.constantFrom('invite.sent', 'invite.revoked'),
  person: fc.option(address),
  siteName: fc.option(risky),
  rolesAfter: fc.option(fc.array(risky, { maxLength: 2 })),
  reason: fc.option(fc.tuple(risky, address).map((parts) => parts.join(' '))),
})
/** Events, and people who are erased between them. */
type Step = AuditFacts | string
const history = fc.array(fc.oneof({ arbitrary: facts, weight: 3 }, { arbitrary: address, weight: 1 }), {
  minLength: 1,
  maxLength: 10,
})
type Flip = readonly [number, number]
const flips = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { minLength: 4, maxLength: 4 })

function play(steps: readonly Step[]): AuditWorld {
  const world = auditWorld()
  for (const step of steps) {
    if (typeof step === 'string') eraseFrom(world, step)
    else world.audit.append(step)
  }
  return world
}

/** Leaves the event of the export out, so that all exports are of the same log. */
async function exported({ db, audit, context }: AuditWorld, format: AuditFormat, filter: AuditFilter) {
  const path = join(folder, 'export')
  const deps = { db, append: () => undefined, count: audit.count, now: () => 0 }
  await exportEvents(deps, { filter, format, path }, context)
  return readFileSync(path)
}

/** How many events of an export lost somebody. */
const lostIn = ({ db }: AuditWorld, { actions }: AuditFilter): number =>
  db
    .all<{ body: string; hash: string; action: string }>('SELECT body, hash, action FROM audit')
    .filter(({ action }) => actions.length === 0 || actions.some((one) => one === action))
    .filter(({ body, hash }) => sha256(body) !== hash).length

/** What the app says of a file; null for what is no export. */
async function verdict(bytes: Uint8Array, world: AuditWorld): Promise<Verification | null> {
  try {
    return await verifyExport(bytes, 'audit', world.audit.hashOf)
  } catch (error) {
    if (error instanceof AppError && error.code === 'unreadable-file') return null
    throw error
  }
}

/** The events of a file, and with a completeness line that says another format, its hash worked out anew. */
async function relabelled(bytes: Buffer, format: AuditFormat) {
  let said = ''
  let end = ''
  await verifyExport(bytes, 'audit', undefined, {
    event: () => undefined,
    end: (facts: Completeness) => {
      said = renderCompleteness(facts)
      end = renderCompleteness({ ...facts, format })
    },
  })
  expect(said).not.toBe('')
  const events = bytes.toString().slice(0, -said.length)
  return { events, bytes: Buffer.from(events + end) }
}

function flipped(bytes: Buffer, [place, flip]: Flip): Buffer {
  const changed = Buffer.from(bytes)
  const at = place % bytes.length
  changed[at] = (changed[at] ?? 0) ^ flip
  return changed
}

/** Every file that was tried, and what the verifiers must say of it. */
const tried: { readonly path: string; readonly intact: object | null }[] = []
function keep(bytes: Uint8Array, intact: object | null): void {
  const path = join(folder, `${tried.length}`)
  writeFileSync(path, bytes)
  tried.push({ path, intact })
}
async function holdIntact(bytes: Buffer, world: AuditWorld, filter: AuditFilter): Promise<void> {
  const erased = lostIn(world, filter)
  const found = await verdict(bytes, world)
  expect(found, bytes.toString()).toMatchObject({ kind: 'intact' })
  const { limits = '', ...said } = { limits: '', ...found }
  if (filter === everything) expect(limits).toBe(erasedLimits(erased, false))
  else expect(limits).toMatch(erasedLimits(erased, true))
  keep(bytes, { ...said, ...(erased > 0 && { erased }) })
}
async function holdAltered(bytes: Buffer, world: AuditWorld): Promise<void> {
  expect((await verdict(bytes, world))?.kind, bytes.toString()).not.toBe('intact')
  keep(bytes, null)
}

async function holdLog(steps: readonly Step[], changes: readonly Flip[]): Promise<void> {
  const world = play(steps)
  for (const format of ['csv', 'csv-raw', 'jsonl'] as const) {
    await holdIntact(await exported(world, format, sent), world, sent)
    const whole = await exported(world, format, everything)
    await holdIntact(whole, world, everything)
    for (const change of changes) await holdAltered(flipped(whole, change), world)
    const unguarded = whole.toString().replace(/(?<=[,"])'/, '')
    if (unguarded !== whole.toString()) await holdAltered(Buffer.from(unguarded), world)
    if (format === 'jsonl') continue
    const other = format === 'csv' ? 'csv-raw' : 'csv'
    const { events, bytes } = await relabelled(whole, other)
    // Without a cell that could run both formats are the same but for that word.
    if ((await exported(world, other, everything)).toString().startsWith(events))
      await holdIntact(bytes, world, everything)
    else await holdAltered(bytes, world)
  }
}

test('untouched exports are intact with their limits, altered ones are not, to the app and to both verifiers', async () => {
  const lost: Step = { action: 'invite.sent', person: anna, siteName: "'=x" }
  const noFlips: [number, number][] = []
  await fc.assert(fc.asyncProperty(history, flips, holdLog), {
    numRuns: 30,
    examples: [
      [[lost, anna], noFlips],
      [[lost, { action: 'invite.sent', siteName: "'=y" }, anna], noFlips],
      [[lost, { action: 'invite.sent', siteName: '=y' }, anna], noFlips],
      [[{ action: 'invite.sent', siteName: '=y' }, lost, anna, lost, anna], noFlips],
    ],
  })
  // A sound event tells the format, also one that speaks of somebody who was erased.
  const sound = play([
    { action: 'invite.sent', person: erasedAddress('0123456789abcdef'), siteName: "'=x" },
    { action: 'invite.revoked' },
  ])
  const part = await relabelled(await exported(sound, 'csv-raw', sent), 'csv')
  await holdAltered(part.bytes, sound)

  for (const [name, verifier] of verifiers) {
    const files = tried.map(({ path }) => path)
    const said = askVerifier(verifier, files)
    expect(said).toHaveLength(files.length)
    for (const [at, { path, intact }] of tried.entries()) {
      const words = `${name}: ${readFileSync(path, 'utf8')}`
      if (intact === null) expect(said[at]?.kind, words).not.toBe('intact')
      else expect(said[at], words).toMatchObject(intact)
    }
  }
})
