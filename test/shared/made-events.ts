import fc from 'fast-check'
import { type AuditAction, type AuditEvent, auditActions } from '../../shared/audit.ts'
import { anEvent } from '../renderer/builders.ts'

/** An event of which only a few fields matter; about nobody unless said. */
export const madeEvent = (id: number, over: Partial<AuditEvent> = {}): AuditEvent =>
  anEvent(id, { at: '2026-11-23T09:00:00.000Z', action: 'settings.changed', person: null, ...over })

const ofCalls: readonly AuditAction[] = auditActions.filter((action) => /^(job|invite|access)\./.test(action))

/** A log of few people on few sites, most of it calls of runs; oldest first. */
export const anyLog: fc.Arbitrary<readonly AuditEvent[]> = fc
  .array(
    fc.record({
      action: fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...ofCalls) },
        fc.constantFrom(...auditActions),
      ),
      runId: fc.constantFrom(null, 'r1', 'r2'),
      siteId: fc.constantFrom(null, 's1', 's2'),
      person: fc.constantFrom(null, 'ann@x.example', 'ben@x.example'),
      attempt: fc.constantFrom(null, 1, 2, 3),
      minutes: fc.nat({ max: 2000 }),
    }),
    { maxLength: 60 },
  )
  .map((all) =>
    all.map(({ minutes, ...over }, at) =>
      madeEvent(at + 1, {
        ...over,
        siteName: over.siteId === null ? null : `Site ${over.siteId}`,
        at: new Date(Date.UTC(2026, 10, 23) + (at * 600 + minutes) * 60_000).toISOString(),
      }),
    ),
  )
