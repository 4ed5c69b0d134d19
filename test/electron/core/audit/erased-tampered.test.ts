import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { searchText } from '../../../../electron/core/audit/complete-event.ts'
import { exportEvents } from '../../../../electron/core/audit/export-events.ts'
import { canonicalEvent } from '../../../../electron/core/audit/hash-event.ts'
import { verifyExport } from '../../../../electron/core/audit/verify-file.ts'
import { verifyWorkspace } from '../../../../electron/core/audit/verify-workspace.ts'
import type { AuditFormat, Verification } from '../../../../shared/audit.ts'
import { askVerifier, verifiers } from './ask-verifier.ts'
import { type AuditWorld, auditWorld, eraseFrom, everything } from './audit-world.ts'

// An honest erasure hides nothing: a change of the log that a check would have found a minute before is found after it,
// and a log that was sound stays so.

const folder = mkdtempSync(join(tmpdir(), 'erased-tampered-'))
afterAll(() => rmSync(folder, { recursive: true }))

const [anna, bo] = ['anna@x.example', 'bo@x.example']
const standIn = 'erased-00000000deadbeef@erased.invalid'
const person = fc.constantFrom(anna, bo)

type Step =
  | { readonly kind: 'event'; readonly person: string | null; readonly about: string | null }
  | { readonly kind: 'erase'; readonly person: string }
  /** Somebody writes into the file past the app; the hash stays. */
  | { readonly kind: 'tamper'; readonly at: number; readonly text: string; readonly what: What }
type What = 'reason' | 'person' | 'site' | 'body' | 'search'

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('event' as const),
      person: fc.option(person),
      about: fc.option(person),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('erase' as const), person }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('tamper' as const),
      at: fc.nat(),
      text: fc.constantFrom('mallory', `mallory ${standIn}`, `mallory ${anna}`, `mallory ${bo} ${standIn}`),
      what: fc.constantFrom('reason', 'person', 'site', 'body', 'search'),
    }),
  },
)

function tamper({ db }: AuditWorld, { at, text, what }: Extract<Step, { kind: 'tamper' }>): void {
  const rows = db.all<{ id: number; body: string; search: string }>('SELECT id, body, search FROM audit')
  const row = rows[at % Math.max(1, rows.length)]
  if (row === undefined) return
  const guard = db.get<{ sql: string }>("SELECT sql FROM sqlite_schema WHERE name = 'audit_is_not_changed'")
  db.script('DROP TRIGGER audit_is_not_changed')
  let [body, search] = [row.body, `${row.search}\n${text}`]
  if (what === 'body') body = text
  else if (what !== 'search') {
    // Unread where an earlier step left no JSON.
    const event = body.startsWith('{') ? JSON.parse(body) : null
    if (event === null) body = `${text} again`
    else {
      const changed = { ...event, [what === 'site' ? 'siteName' : what]: `${event.reason ?? ''} ${text}` }
      ;[body, search] = [canonicalEvent(changed), searchText(changed)]
    }
  }
  db.run('UPDATE audit SET body = ?, search = ? WHERE id = ?', [body, search, row.id])
  db.script(guard?.sql ?? '')
}

const check = ({ db, context }: AuditWorld) => verifyWorkspace(db, [], context)
const hasJson = ({ db }: AuditWorld): boolean =>
  db.all<{ body: string }>('SELECT body FROM audit').every(({ body }) => body.startsWith('{'))

/** Every export that was made, and whether the verifiers must find a change in it. */
const tried: { readonly path: string; readonly kind: string; readonly eventId: number | null }[] = []

/** What a check of each export says; leaves the event of the export out. */
async function exportsOf(world: AuditWorld): Promise<readonly Verification[]> {
  const found: Verification[] = []
  for (const format of ['csv', 'csv-raw', 'jsonl'] as const satisfies readonly AuditFormat[]) {
    const path = join(folder, `${tried.length}`)
    const deps = { db: world.db, append: () => undefined, count: world.audit.count, now: () => 0 }
    await exportEvents(deps, { filter: everything, format, path }, world.context)
    const said = await verifyExport(readFileSync(path), 'audit')
    tried.push({ path, kind: said.kind, eventId: said.kind === 'broken' ? said.eventId : null })
    found.push(said)
  }
  return found
}

/** Everything that can be checked of a log at a moment. */
async function checkAll(world: AuditWorld): Promise<readonly Verification[]> {
  return [await check(world), ...(hasJson(world) ? await exportsOf(world) : [])]
}

async function holdErasure(world: AuditWorld, address: string): Promise<void> {
  const before = await checkAll(world)
  eraseFrom(world, address)
  const after = await checkAll(world)
  const left = world.db.get('SELECT id FROM audit WHERE instr(body || search, ?) > 0', [address])
  expect(left).toBeUndefined()
  for (const [at, found] of before.entries()) {
    const then = after[at]
    if (then === undefined) continue
    expect(then.kind, JSON.stringify([found, then])).toBe(found.kind)
  }
}

const log = fc.array(step, { minLength: 2, maxLength: 14 })

test('what a check finds before an erasure it finds after it, here and in every verifier; a sound log stays sound', async () => {
  await fc.assert(
    fc.asyncProperty(log, async (steps) => {
      const world = auditWorld()
      for (const one of steps) {
        if (one.kind === 'erase') await holdErasure(world, one.person)
        else if (one.kind === 'tamper') tamper(world, one)
        else world.audit.append({ action: 'invite.sent', person: one.person, reason: one.about })
      }
    }),
    { numRuns: 60 },
  )
  for (const [name, verifier] of verifiers) {
    const said = askVerifier(
      verifier,
      tried.map(({ path }) => path),
    )
    for (const [at, { path, kind, eventId }] of tried.entries()) {
      const words = `${name}: ${readFileSync(path, 'utf8')}`
      expect(said[at]?.kind, words).toBe(kind)
      if (eventId !== null) expect(said[at]?.eventId, words).toBe(eventId)
    }
  }
})
