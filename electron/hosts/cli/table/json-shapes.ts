import { z } from 'zod'

// What --json prints. A name stays what it is; new ones may come.

const text = z.string()
const count = z.number().int()
/** UTC ISO 8601. */
const time = z.iso.datetime()

/** A file that was written. */
export const fileShape = z.object({ path: text.nullable(), items: count })

export const planShape = z.object({
  id: text,
  madeAt: time,
  title: text,
  state: z.enum(['open', 'applied', 'discarded']),
  confirmation: text.nullable(),
  approval: z
    .object({
      askedBy: text,
      askedAt: time,
      approved: z.object({ by: text, at: time, isTyped: z.boolean() }).nullable(),
    })
    .nullable(),
  minutes: z.number(),
  lines: z.array(
    z.object({
      rosterId: text.nullable(),
      rowId: count.nullable(),
      address: text,
      siteId: text.nullable(),
      siteName: text,
      roleIds: z.array(text),
      roleIdsBefore: z.array(text).nullable(),
      inviteKey: text.nullable(),
      language: text,
      wixId: text.nullable(),
      verdict: z.looseObject({ kind: z.enum(['call', 'skip', 'ask']) }),
    }),
  ),
  calls: z.array(
    z.object({
      kind: z.enum(['invite', 'resend', 'revoke', 'change-role', 'remove']),
      accountId: text,
      siteId: text,
      siteName: text,
      roleIds: z.array(text),
      roleTitles: z.array(text),
      language: text,
      lines: z.array(count),
    }),
  ),
  removals: z.looseObject({ people: count, isReleased: z.boolean() }).nullable(),
  warnings: z.array(z.looseObject({ code: text })),
})

const planSide = z.object({ planId: text.nullable(), title: text, madeAt: time, lines: count })
export const planComparisonShape = z.object({
  was: planSide,
  now: planSide,
  same: count,
  changes: z.array(
    z.object({
      kind: z.enum(['added', 'gone', 'changed']),
      address: text,
      siteId: text.nullable(),
      siteName: text,
      was: text,
      now: text,
    }),
  ),
  file: text.nullable(),
})

const equation = {
  planned: count,
  sent: count,
  revoked: count,
  changed: count,
  removed: count,
  stillThere: count,
  covered: count,
  refused: count,
  failed: count,
  inDoubt: count,
  held: count,
  notAttempted: count,
}

export const runShape = z.object({
  id: text,
  planId: text,
  title: text,
  startedAt: time,
  finishedAt: time.nullable(),
  state: z.looseObject({ kind: z.enum(['scheduled', 'running', 'paused', 'stopped', 'finished']) }),
  equation: z.object(equation),
  calls: z.object({ total: count, ended: count, held: count }),
  etaMs: z.number().nullable(),
  toAnswer: count,
})

/** What a command that sends prints, line by line. */
export const sentShape = z.union([
  runShape,
  z.object({ onHold: z.array(z.looseObject({ calls: count, rows: count })), goOn: text }),
  z.object({ planId: text.nullable(), lines: count, calls: count }),
])

export const inviteShape = z.object({
  key: text,
  inviteId: text.nullable(),
  aliases: z.array(text),
  accountId: text,
  siteId: text,
  siteName: text,
  address: text,
  roleIds: z.array(text),
  roleTitles: z.array(text),
  state: text,
  possibleAccounts: z.array(text),
  wixStatus: text,
  createdAt: time,
  lastSentAt: time,
  expiresAt: time.nullable(),
  mails: count,
  reminders: count,
  isControllable: z.boolean(),
  runId: text.nullable(),
  rosterId: text.nullable(),
  rowId: count.nullable(),
  actor: text,
  origin: z.enum(['sent', 'said', 'file']),
})

export const accessShape = z.object({
  revision: count,
  lines: z.array(
    z.object({
      accountId: text,
      siteId: text,
      siteName: text,
      client: text,
      personId: text.nullable(),
      address: text,
      wixIds: z.array(text),
      candidates: z.array(text),
      isOwnKey: z.boolean(),
      state: text,
      sureness: z.enum(['told', 'confirmed', 'probably', 'possibly']).nullable(),
      because: text,
      since: time.nullable(),
      firstSeenAt: time.nullable(),
      missingSince: time.nullable(),
      roleIds: z.array(text).nullable(),
      roleTitles: z.array(text).nullable(),
      expiresAt: time.nullable(),
      readAt: time.nullable(),
    }),
  ),
  completeness: z.object({
    sites: count,
    unreadSites: count,
    unknownAccounts: count,
    oldestRead: time.nullable(),
  }),
  file: text.nullable(),
})

const findingShape = z.object({
  kind: z.enum(['unchanged', 'rewritten', 'shorter', 'other-log', 'broken', 'not-here']),
  eventId: count,
})

export const verificationShape = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('intact'),
    events: count,
    lastHash: text.nullable(),
    limits: text,
    anchor: findingShape.optional(),
  }),
  z.object({
    kind: z.literal('broken'),
    eventId: count.nullable(),
    reason: text,
    eventsBefore: count,
    anchor: findingShape.optional(),
  }),
])

export const anchorShape = z.object({
  code: text,
  events: count,
  at: time,
  hash: text,
  file: text.nullable(),
})

export const importShape = z.object({
  file: text,
  roster: z.object({ id: text.nullable(), name: text, isNew: z.boolean() }),
  dryRun: z.boolean(),
  format: text,
  sheet: text.nullable(),
  encoding: text,
  delimiter: text,
  shape: z.object({ kind: text, reason: text }),
  columns: z.array(z.object({ header: text, target: text, reason: text })),
  counts: z.looseObject({ lines: count, rows: count, reasons: z.array(text) }),
  warnings: z.array(text),
  openValues: z.array(z.looseObject({ column: text, typed: text, rows: count })),
  problems: z.array(z.object({ code: text, severity: text, rows: count, example: text })),
  rejected: z.array(
    z.object({
      row: count,
      email: text,
      problems: z.array(z.looseObject({ code: text, severity: text, column: text })),
    }),
  ),
  comparison: z.object({ new: count, changed: count, same: count, missing: count }).nullable(),
  taken: z.object({ added: count, updated: count, left: count }).nullable(),
  problemsFile: text.nullable(),
})

export const reviewShape = z.object({
  id: text,
  name: text,
  reviewer: text,
  dueDay: z.iso.date(),
  scopeWords: text,
  frozenAt: time,
  frozenBy: text,
  hash: text,
  erasedHash: text,
  closedAt: time.nullable(),
  figures: z.object({
    lines: count,
    keep: count,
    change: count,
    remove: count,
    unsure: count,
    unanswered: count,
    removed: count,
    changed: count,
  }),
})

const figures = z.object({
  sites: count,
  gone: count,
  nothing: count,
  byHand: count,
  notChecked: count,
  toDo: count,
})

export const offboardingShape = z.object({
  id: text,
  personId: text,
  name: text,
  addresses: z.array(text),
  wixIds: z.array(text),
  begunAt: time,
  begunBy: text,
  closedAt: time.nullable(),
  closedBy: text.nullable(),
  figures,
  isComplete: z.boolean(),
  checkAgainAt: time.nullable(),
})

export const openOffboardingShape = offboardingShape.extend({
  sites: z.array(
    z.object({
      siteId: text,
      siteName: text,
      client: text,
      standing: z.enum(['gone', 'nothing', 'by-hand', 'to-do', 'not-checked']),
      words: text,
    }),
  ),
  planId: text.nullable(),
  certificate: text.nullable(),
})

export const demoShape = z.object({
  ...equation,
  duplicates: count,
  lostInvites: count,
  killedAfterCalls: count,
  auditEvents: count,
  auditVerified: z.boolean(),
  auditCsv: text,
  workspace: text,
  ok: z.boolean(),
})
