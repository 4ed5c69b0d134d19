import { keyObstacle } from '../../../../shared/account-usability.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Reason, RunId } from '../../../../shared/outbox.ts'
import { isAccessJob } from '../../../../shared/plan.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import type { SealLink } from '../../ledger/record-invites.ts'
import type { Ports } from '../../ports.ts'
import type { WixAuth, WixClient } from '../../wix/wix-api.ts'
import type { AnswerRecorder, CallMade } from '../answer-recorder.ts'
import { type Answered, callWix } from '../call-wix.ts'
import type { AccessCallDeps } from '../contributors/access-try.ts'
import { paceCalls } from '../contributors/pace-calls.ts'
import type { ItemRow } from '../items-table.ts'
import type { JobRow } from '../jobs-table.ts'
import type { Journal } from '../journal/journal.ts'
import { noteRequests, type SendingKey, type SendingKeys } from '../pace/sending-keys.ts'
import { takeTurn } from '../pace/take-turn.ts'
import { checkKey, refusedBecause } from './check-key.ts'

/** How far the sending has come to its end; one for all keys. */
export interface SendingLife {
  /** No new calls. */
  isClosing: boolean
  /** The time for those under way is over: nothing more is written. */
  isDead: boolean
  /** Cuts off the calls under way. */
  readonly calls: AbortController
}

export interface SendDeps {
  readonly ports: Pick<Ports, 'clock' | 'log'>
  readonly wix: WixClient
  readonly accounts: Pick<Accounts, 'get' | 'auth' | 'probe'>
  readonly ledger: Pick<Ledger, 'prepareLinks' | 'byKeys'>
  readonly journal: Journal
  readonly keys: SendingKeys
  readonly answers: AnswerRecorder
  /** Nothing of this account is sent until a person releases it. */
  readonly holdAccount: (accountId: string, because: Reason) => void
  readonly changed: (runId: RunId | null) => void
  readonly touched: (items: readonly ItemRow[]) => void
  readonly access: Omit<AccessCallDeps, 'wix' | 'asking' | 'paced' | 'pause'>
  readonly notice: (message: string, keepOpen?: true) => void
  readonly life: SendingLife
  /** No call begins while true. */
  readonly isLocked: () => boolean
}

const longestStorageWaitMs = 30_000

/** What the disk's trouble is, or null for anything else that was thrown. */
export const storageWords = (error: unknown): string | null =>
  error instanceof AppError && error.code === 'storage' ? error.message : null

/**
 * One job, begun: its turn taken and its intent written. Null when it may not be sent now. Whoever begins it awaits
 * `finished`: the call made and its outcome written, @throws AppError `storage` when that could not be.
 */
export async function beginJob(
  deps: SendDeps,
  job: JobRow,
  key: SendingKey,
): Promise<{ readonly finished: Promise<void> } | null> {
  const { life, isLocked } = deps
  const { clock } = deps.ports
  const ready = await prepare(deps, job.account_id)
  if (ready === null || life.isClosing) return null
  const startedAt = await takeTurn(key, clock, life.calls.signal)
  if (life.isClosing || isLocked()) return null
  const attempt = deps.journal.begin(job.id)
  if (attempt === null) return null
  deps.touched(attempt.items)
  deps.changed(job.run_id)
  return { finished: makeCall(deps, { attempt, startedAt }, key, ready) }
}

async function makeCall(
  deps: SendDeps,
  { attempt, startedAt }: CallMade,
  key: SendingKey,
  ready: Ready,
): Promise<void> {
  const { life } = deps
  const { clock } = deps.ports
  const { job } = attempt
  const { signal } = life.calls
  const paced = paceCalls({ clock, key, siteId: job.site_id, startedAt, signal })
  const access: AccessCallDeps = {
    ...deps.access,
    wix: deps.wix,
    asking: deps.journal.asking,
    paced: paced.call,
    pause: (ms) => clock.sleep(ms, signal),
  }
  const answered = await callWix(attempt, { ...deps, access }, ready.auth, signal)
  if (life.isDead) return
  const ended = paced.end()
  await record(deps, { attempt, startedAt: ended.startedAt }, answered, ready.seal)
  if (isAccessJob(job.kind) && answered.reply.ok) noteRequests(key, job.kind, ended.calls)
  if (life.isDead) return
  deps.touched(attempt.items)
  deps.changed(job.run_id)
  if (life.isClosing || answered.reply.ok) return
  await checkKey({ ...deps, clock }, job.account_id, answered.reply.failure, signal)
}

interface Ready {
  readonly auth: WixAuth
  readonly seal: SealLink
}

/** Everything a call needs, or null when the account cannot call now and its jobs are held. */
async function prepare(
  { accounts, ledger, keys, life, holdAccount }: SendDeps,
  accountId: string,
): Promise<Ready | null> {
  try {
    // A person who lets calls go has mended something: what was found before is looked at again, once.
    const { isReadOnly } = accounts.get(accountId)
    if (!isReadOnly && refusedBecause(accounts, accountId) !== null)
      await accounts.probe(accountId, life.calls.signal)
    const refused = refusedBecause(accounts, accountId)
    if (refused !== null) {
      if (!life.isClosing) holdAccount(accountId, refused)
      return null
    }
    const access = await accounts.auth(accountId, life.calls.signal)
    if (access.kind === 'ok') {
      const seal = await ledger.prepareLinks(accountId)
      keys.get(accountId).callsPerMinute = accounts.get(accountId).callsPerMinute
      return { auth: access.auth, seal }
    }
    const key = keyObstacle(access.state)
    const isKeychain = key !== null && key !== 'refused'
    const because: Reason = isKeychain ? { kind: 'keychain', key } : { kind: 'told', words: access.message }
    if (!life.isClosing) holdAccount(accountId, because)
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'storage') throw error
    if (!life.isClosing) holdAccount(accountId, { kind: 'told', words: error.message })
  }
  return null
}

async function record(deps: SendDeps, call: CallMade, answered: Answered, seal: SealLink): Promise<void> {
  try {
    await untilStored(deps, () => deps.answers.record(call, answered, seal))
  } catch (error) {
    if (deps.life.isDead || storageWords(error) !== null) throw error
    // A defect of ours after the call: the truth is that nobody knows, and it must stand in the journal.
    deps.ports.log.error('an answer could not be recorded', error)
    await untilStored(deps, () => deps.answers.recordUnknown(call))
  }
}

/** A record that cannot be written is tried again: what Wix answered is held in memory until it is on disk. */
async function untilStored({ ports, life, notice }: SendDeps, write: () => void): Promise<void> {
  for (let ms = 1000; ; ms = Math.min(longestStorageWaitMs, ms * 2)) {
    if (life.isDead) return
    try {
      return write()
    } catch (error) {
      const words = storageWords(error)
      if (words === null || life.isClosing) throw error
      notice(`${words} An answer of Wix waits to be saved.`, true)
      await ports.clock.sleep(ms)
    }
  }
}
