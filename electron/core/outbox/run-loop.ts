import { AppError } from '../../../shared/errors.ts'
import type { RunId } from '../../../shared/outbox.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { SealLink } from '../ledger/record-invites.ts'
import type { Ports } from '../ports.ts'
import type { WixAuth, WixClient } from '../wix/wix-api.ts'
import { type Answered, callWix } from './call-wix.ts'
import type { Conclude } from './conclude.ts'
import type { ItemRow } from './items-table.ts'
import type { JobRow } from './jobs-table.ts'
import type { Attempt, Journal } from './journal.ts'
import type { KeyState, KeyStates } from './key-states.ts'
import { spend, waitMs } from './pace.ts'
import type { Tables } from './tables.ts'

export interface RunLoopRooms {
  readonly ports: Pick<Ports, 'clock' | 'log'>
  readonly wix: WixClient
  readonly accounts: Pick<Accounts, 'get' | 'auth'>
  readonly ledger: Pick<Ledger, 'prepareLinks' | 'byKeys'>
  readonly tables: Tables
  readonly journal: Journal
  readonly keys: KeyStates
  readonly conclude: Conclude
  /** Nothing of this account is sent until a person releases it. */
  readonly holdAccount: (accountId: string, because: string) => void
  /** A defect or a disk that does not come back: every run stands still and says why. */
  readonly stopRuns: (because: string) => void
  readonly changed: (runId: RunId | null) => void
  readonly touched: (items: readonly ItemRow[]) => void
  readonly notice: (message: string) => void
}

/** One call in flight a key, keys side by side. */
export interface RunLoop {
  /** Looks for work again; sleeping keys look at once. */
  wake(): void
  /** Resolves when nothing is sent and nothing waits to be sent. */
  idle(): Promise<void>
  /** No new calls; those under way get two seconds, are then cut off and journalled as they are. */
  close(): Promise<void>
}

const graceMs = 2000
const tickMs = 1000
const storageWaitMs = 5000
const longestStorageWaitMs = 30_000

/** What the disk's trouble is, or null for anything else that was thrown. */
const storageWords = (error: unknown): string | null =>
  error instanceof AppError && error.code === 'storage' ? error.message : null

export function createRunLoop(rooms: RunLoopRooms): RunLoop {
  const { ports, accounts, tables, journal, keys } = rooms
  const { clock } = ports
  const loops = new Map<string, Promise<void>>()
  const calls = new AbortController()
  let isClosing = false
  let isDead = false

  /** Sleeps in pieces, so that whoever watches sees the seconds go; ends early when woken. */
  const wait = async (key: KeyState, ms: number, words: string): Promise<void> => {
    const until = clock.now() + ms
    key.waker = new AbortController()
    key.wait = { until, words }
    rooms.changed(null)
    while (!key.waker.signal.aborted && !isClosing && clock.now() < until) {
      await clock.sleep(Math.min(tickMs, until - clock.now()), key.waker.signal)
      if (ms > tickMs && !isDead) rooms.changed(null)
    }
    key.wait = null
  }

  /** A record that cannot be written is tried again: what Wix answered is held in memory until it is on disk. */
  const untilStored = async (record: () => void): Promise<void> => {
    for (let ms = 1000; ; ms = Math.min(longestStorageWaitMs, ms * 2)) {
      if (isDead) return
      try {
        return record()
      } catch (error) {
        const words = storageWords(error)
        if (words === null || isClosing) throw error
        rooms.notice(`${words} An answer of Wix waits to be saved; do not close Invite Desk.`)
        await clock.sleep(ms)
      }
    }
  }

  /** Everything a call needs, or null when the account cannot call now and its jobs are held. */
  const prepare = async (accountId: string): Promise<{ auth: WixAuth; seal: SealLink } | null> => {
    try {
      const access = await accounts.auth(accountId, calls.signal)
      if (access.kind === 'ok') {
        const seal = await rooms.ledger.prepareLinks(accountId)
        keys.get(accountId).callsPerMinute = accounts.get(accountId).callsPerMinute
        return { auth: access.auth, seal }
      }
      if (!isClosing) rooms.holdAccount(accountId, access.message)
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'storage') throw error
      if (!isClosing) rooms.holdAccount(accountId, error.message)
    }
    return null
  }

  const record = async (attempt: Attempt, answered: Answered, seal: SealLink): Promise<void> => {
    try {
      await untilStored(() => rooms.conclude.record(attempt, answered, seal))
    } catch (error) {
      if (isDead || storageWords(error) !== null) throw error
      // A defect of ours after the call: the truth is that nobody knows, and it must stand in the journal.
      ports.log.error('an answer could not be recorded', error)
      await untilStored(() => rooms.conclude.recordUnknown(attempt))
    }
  }

  const send = async (job: JobRow, key: KeyState): Promise<void> => {
    const ready = await prepare(job.account_id)
    if (ready === null || isClosing) return
    const attempt = journal.begin(job.id)
    if (attempt === null) return
    const startedAt = clock.now()
    key.pace = spend(key.pace, key.callsPerMinute, startedAt)
    rooms.touched(attempt.items)
    rooms.changed(job.run_id)
    const answered = await callWix(attempt, rooms, ready.auth, calls.signal)
    if (isDead) return
    key.callMs = Math.round(key.callMs * 0.8 + (clock.now() - startedAt) * 0.2)
    await record(attempt, answered, ready.seal)
    if (isDead) return
    rooms.touched(attempt.items)
    rooms.changed(job.run_id)
    if (!isClosing) await rooms.conclude.checkKey(attempt, answered, ready.auth, calls.signal)
  }

  const drive = async (accountId: string): Promise<void> => {
    const key = keys.get(accountId)
    while (!isClosing) {
      const now = clock.now()
      const job = tables.jobs.nextReady(accountId, new Date(now).toISOString())
      if (job === undefined) {
        const later = tables.jobs.nextTime(accountId)
        if (later === null) return
        await wait(key, Date.parse(later.at) - now, rooms.conclude.waitWords(accountId) ?? later.reason)
        continue
      }
      const paceMs = waitMs(key.pace, now)
      if (paceMs > 0) {
        await wait(key, paceMs, rooms.conclude.waitWords(accountId) ?? 'the pace set for this key')
        continue
      }
      await send(job, key)
    }
  }

  const guarded = async (accountId: string): Promise<void> => {
    while (!isClosing) {
      try {
        return await drive(accountId)
      } catch (error) {
        if (isDead || isClosing) return
        const words = storageWords(error)
        if (words === null) throw error
        rooms.notice(`${words} Sending waits.`)
        await wait(keys.get(accountId), storageWaitMs, 'the disk')
      }
    }
  }

  const start = (accountId: string): void => {
    let isBroken = false
    const loop = guarded(accountId)
      .catch((error: unknown) => {
        if (isDead) return
        ports.log.error('sending stopped by a defect', error)
        rooms.stopRuns('Invite Desk met a defect and stopped to be safe. The log says more.')
      })
      .catch((error: unknown) => {
        isBroken = true
        ports.log.error('a run could not be stopped', error)
      })
      .then(() => {
        loops.delete(accountId)
        if (isClosing || isBroken) return
        rooms.changed(null)
        // Work may have come between the loop's last look and its end.
        if (tables.jobs.accountsWithWork().includes(accountId)) start(accountId)
      })
      .catch((error: unknown) => ports.log.error('the queue could not be read', error))
    loops.set(accountId, loop)
  }

  const everyLoop = async (): Promise<void> => {
    while (loops.size > 0) await Promise.all(loops.values())
  }
  const within = async (ms: number): Promise<void> => {
    const done = new AbortController()
    await Promise.race([everyLoop().finally(() => done.abort()), clock.sleep(ms, done.signal)])
  }

  return {
    wake: () => {
      if (isClosing) return
      keys.wakeAll()
      for (const accountId of tables.jobs.accountsWithWork()) if (!loops.has(accountId)) start(accountId)
    },
    idle: everyLoop,
    close: async () => {
      isClosing = true
      keys.wakeAll()
      await within(graceMs)
      calls.abort()
      await within(graceMs)
      isDead = true
    },
  }
}
