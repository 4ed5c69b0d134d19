import { z } from 'zod'
import type { AcceptanceFacts, MarkedInvites } from './acceptance.ts'
import type { Account, AccountRemoval, Probe } from './accounts.ts'
import { type AuditPage, auditActions, type Verification } from './audit.ts'
import type { Directory, Site } from './directory.ts'
import type { AppErrorCode } from './errors.ts'
import { rosterExport } from './export.ts'
import type { ExportedFile } from './files.ts'
import {
  existingRowChoices,
  type ImportComparison,
  type ImportDraft,
  type ImportResult,
  type ImportTaken,
  importOptions,
  mostFileBytes,
  type OpenImportDraft,
  pieceBytes,
  type UploadedSoFar,
} from './import.ts'
import type { Invite } from './ledger.ts'
import type { OpenRoster, StepResult } from './open-roster.ts'
import type { ApplyResult, Run, RunDetail } from './outbox.ts'
import type { PackedRows } from './packed-rows.ts'
import type { Plan, PlanSummary } from './plan.ts'
import { type HistoryEntry, mostFirstRows, type Roster, type RosterViews, type RowsMoved } from './roster.ts'
import { cells, id, name, rosterViews, rowIds, step, stepLabel } from './roster-shapes.ts'
import type { RowMark } from './row-mark.ts'

// Every call and event of the bridge, once. The client, the handlers' type, the preload list and the checks
// all derive from this file. Payloads are JSON types only.

const planSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('roster'), rosterId: id, rowIds: rowIds.nullable() }),
  z.strictObject({
    kind: z.literal('ledger'),
    act: z.enum(['resend', 'revoke']),
    inviteKeys: z.array(id).max(100_000),
  }),
])

const fileName = z.string().max(500)
const importInto = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('new'), name }),
  z.strictObject({ kind: z.literal('existing'), rosterId: id }),
])
/** The file's bytes in Base64; 50 MB of file at most. Larger ones come in pieces, see `import.upload`. */
const bytes = z.string().max(70_000_000, 'The file is larger than 50 MB.')

const keep = z.enum(['keychain', 'session'])
const key = z.string().max(16_000, 'This is too long to be an API key.')

export const auditFilter = z.strictObject({
  text: z.string().max(500),
  actions: z.array(z.enum(auditActions)).max(auditActions.length),
  from: z.string().max(40).nullable(),
  to: z.string().max(40).nullable(),
  runId: id.nullable(),
})

/** Facts about the running app that never change while it runs. */
export interface Hello {
  readonly version: string
  readonly host: 'desktop' | 'browser' | 'cli' | 'test'
  readonly workspace: string
  readonly platform: string
  /** Said once at the start: a backup was restored, the app runs in the browser host because …; often empty. */
  readonly notices: readonly string[]
}

/** A key could not be stored; nothing was added. `session` says whether keeping it in memory can be offered. */
export interface KeychainTrouble {
  readonly kind: 'keychain'
  readonly state: 'locked' | 'unavailable' | 'denied'
  readonly message: string
}
export type AccountAdded = { readonly kind: 'added'; readonly account: Account } | KeychainTrouble

export interface Settings {
  /** Addresses in one Bulk Invite call, 1-50. wix-api.md §3 */
  readonly chunkSize: number
  /** From so many invites on a plan asks for a typed word. */
  readonly confirmInvitesFrom: number
  readonly confirmRevokesFrom: number
  /** Like failures in a row that stop a run. */
  readonly stopAfterFailures: number
}

export interface Progress {
  readonly requestId: string
  readonly done: number
  /** null while unknown. */
  readonly total: number | null
  readonly label: string
}

/** Ties a zod input to an output type without a value for it. */
const call =
  <Output>() =>
  <Input extends z.ZodType>(input: Input) =>
    ({ input }) as { input: Input; output?: Output }
const none = z.strictObject({})

export const calls = {
  'app.hello': call<Hello>()(none),
  'app.cancel': call<null>()(z.strictObject({ requestId: id })),
  'app.openSite': call<null>()(z.strictObject({ siteId: id })),
  'app.reveal': call<null>()(z.strictObject({ path: z.string().max(4096) })),
  'app.readSettings': call<Settings>()(none),
  'app.changeSettings': call<Settings>()(
    z.strictObject({
      chunkSize: z.number().int().min(1).max(50),
      confirmInvitesFrom: z.number().int().min(1).max(1_000_000),
      confirmRevokesFrom: z.number().int().min(1).max(1_000_000),
      stopAfterFailures: z.number().int().min(1).max(1000),
    }),
  ),

  'accounts.list': call<readonly Account[]>()(none),
  'accounts.add': call<AccountAdded>()(z.strictObject({ name, wixAccountId: id, key, keep })),
  'accounts.rename': call<Account>()(z.strictObject({ accountId: id, name })),
  'accounts.setWixAccountId': call<Account>()(z.strictObject({ accountId: id, wixAccountId: id })),
  'accounts.replaceKey': call<AccountAdded>()(z.strictObject({ accountId: id, key, keep })),
  'accounts.probe': call<Probe>()(z.strictObject({ accountId: id })),
  'accounts.setPace': call<Account>()(
    z.strictObject({ accountId: id, callsPerMinute: z.number().int().min(1).max(1000) }),
  ),
  /** What `accounts.remove` would take along, for a person to see before. */
  'accounts.removal': call<AccountRemoval>()(z.strictObject({ accountId: id })),
  'accounts.remove': call<null>()(z.strictObject({ accountId: id })),

  'directory.read': call<Directory>()(none),
  'directory.sync': call<{ readonly sites: number; readonly roles: number }>()(
    z.strictObject({ accountId: id }),
  ),
  'directory.addSite': call<Site>()(z.strictObject({ accountId: id, siteId: id, name })),
  'directory.setSeatLimit': call<Site>()(
    z.strictObject({ accountId: id, siteId: id, seatLimit: z.number().int().min(0).max(100_000).nullable() }),
  ),

  'roster.list': call<readonly Roster[]>()(none),
  'roster.create': call<Roster>()(z.strictObject({ name })),
  /** A new roster with its first rows; `label` names the step that undo takes back. */
  'roster.createFilled': call<Roster>()(
    z.strictObject({ name, label: stepLabel, rows: z.array(cells).min(1).max(mostFirstRows) }),
  ),
  'roster.rename': call<Roster>()(z.strictObject({ rosterId: id, name })),
  'roster.duplicate': call<Roster>()(z.strictObject({ rosterId: id, name })),
  'roster.remove': call<Roster>()(z.strictObject({ rosterId: id })),
  'roster.restore': call<Roster>()(z.strictObject({ rosterId: id })),
  // `first` rows are enough to show it; the others follow by `roster.readRows`. All of them without it.
  'roster.open': call<OpenRoster>()(
    z.strictObject({ rosterId: id, first: z.number().int().positive().exactOptional() }),
  ),
  'roster.readRows': call<PackedRows>()(
    z.strictObject({
      rosterId: id,
      /** Of the roster the first rows came from; another one is a conflict. */
      revision: z.number().int().nonnegative(),
      from: z.number().int().nonnegative(),
      count: z.number().int().min(1).max(20_000),
    }),
  ),
  'roster.apply': call<StepResult>()(z.strictObject({ rosterId: id, step })),
  /** Takes rows to the end of another roster; `keep` leaves them here too. A step in the undo list of each. */
  'roster.moveRows': call<RowsMoved>()(
    z.strictObject({ rosterId: id, rowIds, keep: z.boolean(), into: importInto }),
  ),
  'roster.undo': call<StepResult | null>()(z.strictObject({ rosterId: id })),
  'roster.redo': call<StepResult | null>()(z.strictObject({ rosterId: id })),
  /** Undoes or does again until the step `seq` is the last one done; 0 is before all of them. */
  'roster.travelTo': call<StepResult | null>()(
    z.strictObject({ rosterId: id, seq: z.number().int().nonnegative() }),
  ),
  /** Steps, newest last: those before the step `before`, the newest of all for null. */
  'roster.history': call<readonly HistoryEntry[]>()(
    z.strictObject({
      rosterId: id,
      before: z.number().int().positive().nullable(),
      limit: z.number().int().min(1).max(5000),
    }),
  ),
  /** Rosters that were never looked at otherwise have the plain view. */
  'roster.readViews': call<RosterViews>()(z.strictObject({ rosterId: id })),
  'roster.saveViews': call<null>()(z.strictObject({ rosterId: id, views: rosterViews })),
  'import.run': call<ImportResult>()(
    z.strictObject({
      fileName,
      bytes,
      options: importOptions,
      into: importInto,
    }),
  ),
  'import.list': call<readonly ImportDraft[]>()(none),
  'import.begin': call<OpenImportDraft>()(z.strictObject({ fileName, bytes, into: importInto })),
  /** The next piece of a file of `size` bytes, `at` a byte of it; the first one has no `uploadId` yet. */
  'import.upload': call<UploadedSoFar>()(
    z.strictObject({
      uploadId: id.nullable(),
      size: z.number().int().min(1).max(mostFileBytes, 'The file is larger than 200 MB.'),
      at: z.number().int().nonnegative(),
      bytes: z.base64().max(Math.ceil(pieceBytes / 3) * 4, 'The piece is too large.'),
    }),
  ),
  /** A file that came in pieces is thrown away before an import was begun with it. */
  'import.dropUpload': call<null>()(z.strictObject({ uploadId: id })),
  'import.beginUploaded': call<OpenImportDraft>()(
    z.strictObject({ uploadId: id, fileName, into: importInto }),
  ),
  'import.read': call<OpenImportDraft>()(z.strictObject({ importId: id })),
  'import.choose': call<OpenImportDraft>()(
    z.strictObject({ importId: id, options: importOptions, into: importInto }),
  ),
  'import.review': call<ImportDraft>()(z.strictObject({ importId: id, into: importInto })),
  'import.compare': call<ImportComparison>()(z.strictObject({ importId: id })),
  'import.finish': call<ImportTaken>()(
    z.strictObject({ importId: id, existing: z.enum(existingRowChoices), markMissing: z.boolean() }),
  ),
  'import.discard': call<null>()(z.strictObject({ importId: id })),
  'export.roster': call<ExportedFile>()(rosterExport),
  /** A workbook to fill in; `items` counts the sites it offers. */
  'export.template': call<ExportedFile>()(none),

  'plan.make': call<Plan>()(z.strictObject({ source: planSource })),
  'plan.read': call<Plan>()(z.strictObject({ planId: id })),
  'plan.list': call<readonly PlanSummary[]>()(none),
  'plan.discard': call<null>()(z.strictObject({ planId: id })),
  'plan.export': call<ExportedFile>()(z.strictObject({ planId: id })),

  'outbox.apply': call<ApplyResult>()(
    z.strictObject({ planId: id, confirmation: z.string().max(100).nullable() }),
  ),
  'outbox.list': call<readonly Run[]>()(none),
  'outbox.read': call<RunDetail>()(z.strictObject({ runId: id })),
  'outbox.pause': call<Run>()(z.strictObject({ runId: id })),
  'outbox.continue': call<Run>()(z.strictObject({ runId: id })),
  'outbox.cancel': call<Run>()(z.strictObject({ runId: id })),
  'outbox.hold': call<Run>()(z.strictObject({ runId: id, jobIds: z.array(id).max(100_000) })),
  'outbox.release': call<Run>()(z.strictObject({ runId: id, jobIds: z.array(id).max(100_000) })),
  'outbox.drop': call<Run>()(z.strictObject({ runId: id, jobIds: z.array(id).max(100_000) })),
  'outbox.retryFailed': call<Run>()(z.strictObject({ runId: id })),
  'outbox.settleDoubt': call<Run>()(
    z.strictObject({
      runId: id,
      itemIds: z.array(id).min(1).max(100_000),
      answer: z.enum(['arrived', 'send-again', 'leave']),
    }),
  ),

  'ledger.list': call<{ readonly revision: number; readonly invites: readonly Invite[] }>()(none),
  'ledger.copyLinks': call<{ readonly copied: number; readonly missing: number; readonly text: string }>()(
    z.strictObject({ inviteKeys: z.array(id).min(1).max(10_000) }),
  ),
  'ledger.exportCsv': call<ExportedFile>()(
    z.strictObject({ inviteKeys: z.array(id).max(1_000_000).nullable() }),
  ),

  /** Why an invite counts as accepted, or as nothing more than sent. */
  'access.why': call<AcceptanceFacts>()(z.strictObject({ inviteKey: id })),
  /** A person says which invites were accepted, or takes that back. */
  'access.mark': call<MarkedInvites>()(
    z.strictObject({
      inviteKeys: z.array(id).min(1).max(100_000),
      word: z.enum(['accepted', 'not-accepted', 'nothing']),
    }),
  ),

  'audit.read': call<AuditPage>()(
    z.strictObject({
      filter: auditFilter,
      before: z.number().int().positive().nullable(),
      limit: z.number().int().min(1).max(1000),
    }),
  ),
  'audit.export': call<ExportedFile>()(
    z.strictObject({ filter: auditFilter, format: z.enum(['csv', 'csv-raw', 'jsonl']) }),
  ),
  'audit.verify': call<Verification>()(none),
  'audit.verifyFile': call<Verification>()(z.strictObject({ fileName, bytes })),
} as const

export type Calls = typeof calls
export type CallName = keyof Calls
export type CallInput<N extends CallName> = z.infer<Calls[N]['input']>
export type CallOutput<N extends CallName> = Exclude<Calls[N]['output'], undefined>

/** What the core tells the page unasked. Payloads are small: the page reads again what it shows. */
export interface Events {
  'app.progress': Progress
  /** 'offline' after a call of any kind that never connected, 'online' once one was answered. */
  'app.connection': { readonly state: 'online' | 'offline' }
  /** `keepOpen`: something is in memory only, and would be lost by closing the app. */
  'app.notice': { readonly message: string; readonly keepOpen?: true }
  'accounts.changed': { readonly accounts: readonly Account[] }
  'directory.changed': { readonly revision: number }
  'roster.listed': { readonly rosters: readonly Roster[] }
  'import.changed': { readonly drafts: readonly ImportDraft[] }
  'roster.marked': { readonly rosterId: string; readonly marks: readonly RowMark[] }
  'outbox.changed': { readonly run: Run }
  'ledger.changed': { readonly revision: number }
  'audit.appended': { readonly lastId: number }
}
export type EventName = keyof Events
export const eventNames = [
  'app.progress',
  'app.connection',
  'app.notice',
  'accounts.changed',
  'directory.changed',
  'roster.listed',
  'import.changed',
  'roster.marked',
  'outbox.changed',
  'ledger.changed',
  'audit.appended',
] as const satisfies readonly EventName[]

export interface CallFailure {
  readonly code: AppErrorCode
  readonly message: string
  readonly detail: unknown
}

/** What crosses the bridge as one JSON string, both ways. */
export interface Request {
  readonly requestId: string
  readonly input: unknown
}
export type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: CallFailure }

/** The two functions the preload script puts on `window.inviteDesk`, in every host. */
export interface Bridge {
  /** `payload` is a JSON {@link Request}; resolves to a JSON {@link Answer}; never rejects. */
  call(name: string, payload: string): Promise<string>
  /** `listener` gets the event's JSON payload; the returned function stops listening. */
  on(event: string, listener: (payload: string) => void): () => void
}

/** One function a call: what the core offers. `signal` ends with `app.cancel`. */
export type Handlers = {
  readonly [N in CallName]: (
    input: CallInput<N>,
    context: CallContext,
  ) => Promise<CallOutput<N>> | CallOutput<N>
}

export interface CallContext {
  readonly requestId: string
  readonly signal: AbortSignal
  readonly progress: (done: number, total: number | null, label: string) => void
}
