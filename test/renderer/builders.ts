import type { RowParts } from '../../renderer/roster/row/row-parts.ts'
import type { Account } from '../../shared/accounts.ts'
import type { AuditEvent } from '../../shared/audit.ts'
import type { Site } from '../../shared/directory.ts'
import type { ListedInvite } from '../../shared/ledger.ts'
import type { Job, Outcome, Run } from '../../shared/outbox.ts'
import type { Plan, PlanLine } from '../../shared/plan.ts'
import type { DoubtLine } from '../../shared/runs/doubts.ts'

// Valid things to start from; each test changes what it is about.

export const noon = '2026-03-14T12:00:00.000Z'

export function anAccount(change: Partial<Account> = {}): Account {
  return {
    id: 'a1',
    kind: 'wix',
    name: 'Northwind Agency',
    wixAccountId: '1f2e3d4c-0000-4000-8000-0123456789ab',
    keyState: 'ok',
    keyTail: '7f3a',
    keyStore: 'secret-service',
    probe: null,
    keySetAt: null,
    keyUsedAt: null,
    isReadOnly: false,
    callsPerMinute: 180,
    createdAt: noon,
    ...change,
  }
}

export function aSite(change: Partial<Site> = {}): Site {
  return {
    id: 's1',
    accountId: 'a1',
    name: 'Bakery Lund',
    url: 'https://www.bakery-lund.com',
    isOurs: true,
    isBlocked: false,
    isPublished: true,
    isPremium: false,
    isHeadless: false,
    folder: null,
    contributors: 4,
    seatLimit: null,
    source: 'synced',
    isPresent: true,
    client: '',
    ...change,
  }
}

export function anInvite(change: Partial<ListedInvite> = {}): ListedInvite {
  return {
    key: 'k1',
    inviteId: 'i1',
    aliases: [],
    accountId: 'a1',
    siteId: 's1',
    siteName: 'Bakery Lund',
    address: 'ana@example.com',
    addressKey: 'ana@example.com',
    roleIds: ['r1'],
    roleTitles: ['Blog Editor'],
    state: 'pending',
    possibleAccounts: [],
    wixStatus: 'Pending',
    createdAt: noon,
    lastSentAt: noon,
    expiresAt: '2999-04-13T12:00:00.000Z',
    mails: 1,
    reminders: (change.mails ?? 1) - 1,
    hasLink: true,
    isControllable: true,
    runId: 'run1',
    rosterId: null,
    rowId: null,
    actor: 'maria',
    origin: 'sent',
    ...change,
  }
}

export function aLine(change: Partial<PlanLine> = {}): PlanLine {
  return {
    rosterId: 'ros1',
    rowId: 1,
    address: 'ana@example.com',
    addressKey: 'ana@example.com',
    siteId: 's1',
    siteName: 'Bakery Lund',
    roleIds: ['r1'],
    language: '',
    inviteKey: null,
    wixId: null,
    roleIdsBefore: null,
    verdict: { kind: 'call', call: 0 },
    ...change,
  }
}

/** A plan of two sites: two invites in one call, and one line skipped because of errors. */
export function aPlan(change: Partial<Plan> = {}): Plan {
  return {
    id: 'p1',
    madeAt: noon,
    title: 'Spring onboarding',
    source: { kind: 'roster', rosterId: 'ros1', rowIds: null },
    lines: [
      aLine(),
      aLine({ rowId: 2, address: 'ben@example.com' }),
      aLine({
        rowId: 3,
        address: 'eva',
        siteId: 's2',
        siteName: 'Studio Ohm',
        verdict: {
          kind: 'skip',
          reason: 'has-errors',
          problems: [
            {
              column: 'email',
              severity: 'error',
              code: 'email-invalid',
              shown: 'eva',
              fault: 'no-sign',
              part: '',
              suggestion: null,
            },
          ],
        },
      }),
    ],
    calls: [
      {
        kind: 'invite',
        accountId: 'a1',
        siteId: 's1',
        siteName: 'Bakery Lund',
        roleIds: ['r1'],
        roleTitles: ['Blog Editor'],
        language: '',
        lines: [0, 1],
        after: null,
      },
    ],
    warnings: [],
    choices: [],
    seats: [],
    guards: [],
    releasedRemovals: null,
    removals: null,
    minutes: 0.1,
    confirmation: null,
    state: 'open',
    approval: null,
    ...change,
  }
}

export function aRun(change: Partial<Run> = {}): Run {
  return {
    id: 'run1',
    planId: 'p1',
    title: 'Spring onboarding',
    startedAt: noon,
    finishedAt: null,
    state: { kind: 'running' },
    equation: {
      planned: 10,
      sent: 4,
      revoked: 0,
      changed: 0,
      removed: 0,
      stillThere: 0,
      covered: 1,
      refused: 0,
      failed: 1,
      inDoubt: 2,
      held: 0,
      notAttempted: 2,
    },
    calls: { total: 5, ended: 3, held: 0 },
    ratePerMinute: 60,
    etaMs: 4000,
    waits: [],
    toAnswer: 3,
    ...change,
  }
}

export function aJob(id: string, state: Job['state'], outcomes: readonly Outcome[]): Job {
  return {
    id,
    runId: 'run1',
    seq: 1,
    kind: 'invite',
    accountId: 'a1',
    siteId: 's1',
    siteName: 'Bakery Lund',
    roleIds: ['r1'],
    roleTitles: ['Blog Editor'],
    language: '',
    state,
    attempts: 1,
    notBefore: null,
    reason: null,
    httpStatus: null,
    wixRequestId: null,
    afterJob: null,
    items: outcomes.map((outcome, at) => ({
      id: `${id}-${at}`,
      address: `person${at}@${id}.example`,
      rosterId: null,
      rowId: null,
      wixId: null,
      roleTitlesBefore: null,
      outcome,
      isToAnswer: ['refused', 'failed', 'still-there', 'in-doubt'].includes(outcome.kind),
      at: null,
    })),
  }
}

export function anEvent(id: number, change: Partial<AuditEvent> = {}): AuditEvent {
  return {
    id,
    at: noon,
    actor: 'maria',
    action: 'invite.sent',
    accountId: null,
    accountName: null,
    siteId: null,
    siteName: null,
    person: `person${id}@example.com`,
    rolesBefore: null,
    rolesAfter: null,
    planId: null,
    runId: null,
    rosterId: null,
    rowId: null,
    attempt: null,
    outcome: null,
    httpStatus: null,
    wixRequestId: null,
    reason: null,
    inviteId: null,
    appVersion: '0.1.0',
    previousHash: 'a',
    hash: 'b',
    ...change,
  }
}

/** A panel of a row that knows nothing. */
export const noRowParts: RowParts = {
  roleTitle: (roleId) => roleId,
  evidence: () => null,
  history: () => null,
  onMark: async () => undefined,
  onPerson: () => undefined,
  onSite: () => undefined,
}

/** What of these calls is in doubt, unanswered and without a read since. */
export const doubtsOf = (run: Run, jobs: readonly Job[]): readonly DoubtLine[] =>
  jobs.flatMap((job) =>
    job.items.flatMap((item): readonly DoubtLine[] =>
      item.outcome.kind === 'in-doubt' ? [aDoubt(run, job, item, item.outcome.because)] : [],
    ),
  )

const aDoubt = (
  run: Run,
  job: Job,
  item: Job['items'][number],
  because: DoubtLine['because'],
): DoubtLine => ({
  itemId: item.id,
  runId: run.id,
  runTitle: run.title,
  kind: job.kind,
  accountId: job.accountId,
  siteId: job.siteId,
  siteName: job.siteName,
  address: item.address,
  wixId: item.wixId,
  roleTitles: job.roleTitles,
  askedAt: noon,
  at: noon,
  attempts: job.attempts,
  because,
  httpStatus: job.httpStatus,
  wixRequestId: job.wixRequestId,
  rosterId: item.rosterId,
  rowId: item.rowId,
  rosterName: item.rosterId === null ? '' : 'Spring',
  site: { readAt: null, isReadSince: false, person: null, newcomers: [] },
  decision: null,
  isOpen: true,
})
