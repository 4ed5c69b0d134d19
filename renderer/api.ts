import type {
  Answer,
  Bridge,
  CallInput,
  CallName,
  CallOutput,
  EventName,
  Events,
  Progress,
  Request,
} from '../shared/contract.ts'
import { AppError } from '../shared/errors.ts'
import type { AppLockState } from '../shared/workspace/app-lock.ts'
import { answersAhead } from './ahead/answers-ahead.ts'

// The only place that knows `window.inviteDesk`. Everything on screen calls the core through `call` and hears it through `on`.

declare global {
  interface Window {
    /** Put there by the preload script of every host. */
    readonly inviteDesk?: Bridge
  }
}

export interface CallOptions {
  /** When it aborts, the core is told to cancel; the call then rejects with `cancelled`. */
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
}

/** Of work that is shown, with a way to stop it. */
export interface WatchOptions {
  readonly signal: AbortSignal
  readonly onProgress: (progress: Progress) => void
}

const progressListeners = new Map<string, (progress: Progress) => void>()
let heard: Bridge | null = null
let lastRequest = 0

/** Different in every page load, so that an answer to an earlier page can never be taken for one of ours. */
const pageId = crypto.randomUUID()

function bridge(): Bridge {
  const found = window.inviteDesk
  if (found === undefined) {
    throw new AppError(
      'internal',
      'This page is not connected to Invite Desk. Close it and start the app with `npm start`.',
    )
  }
  return found
}

/** Inputs are only read, so what is read-only elsewhere can be passed as it is. */
type ReadOnly<T> = T extends readonly (infer E)[]
  ? readonly ReadOnly<E>[]
  : T extends object
    ? { readonly [K in keyof T]: ReadOnly<T[K]> }
    : T

/**
 * Asks the core and waits for its answer.
 * Rejects with {@link AppError}: what happened, to what, and what to do next.
 */
export async function call<N extends CallName>(
  name: N,
  input: ReadOnly<CallInput<N>>,
  { signal, onProgress }: CallOptions = {},
): Promise<CallOutput<N>> {
  if (signal?.aborted === true) throw cancelled()
  const port = bridge()
  lastRequest += 1
  const requestId = `${pageId}:${lastRequest}`
  if (onProgress !== undefined) hearProgress(requestId, onProgress)
  const request: Request = { requestId, input }
  const cancel = () => {
    const stop: Request = { requestId: `${requestId}:cancel`, input: { requestId } }
    void port.call('app.cancel', JSON.stringify(stop))
  }
  signal?.addEventListener('abort', cancel, { once: true })
  try {
    for (;;) {
      const asked = answersAhead.take(name, input) ?? port.call(name, JSON.stringify(request))
      const answer = JSON.parse(await asked) as Answer
      // The core is ours and typed by the same contract: its answers are not checked a second time here.
      if (answer.ok) return answer.value as CallOutput<N>
      const { code, message, detail } = answer.error
      if (code !== 'app-locked' || !waitsForUnlock(name)) throw new AppError(code, message, detail)
      await unlocked(signal)
    }
  } finally {
    signal?.removeEventListener('abort', cancel)
    progressListeners.delete(requestId)
  }
}

/**
 * What a locked app refused was not done, so it can be asked again once it is open: nothing typed is lost. What sends, or
 * holds a key, is never asked again by itself.
 */
const waitsForUnlock = (name: CallName): boolean =>
  !/^(accounts|outbox|backups)\./.test(name) || readsOfLocked.has(name)
const readsOfLocked: ReadonlySet<CallName> = new Set([
  'accounts.list',
  'backups.list',
  'outbox.doubts',
  'outbox.list',
  'outbox.perhapsFull',
  'outbox.read',
  'outbox.refused',
])

function unlocked(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      stop()
      signal?.removeEventListener('abort', giveUp)
      settle()
    }
    const giveUp = () => end(() => reject(cancelled()))
    const look = ({ kind }: AppLockState) => {
      if (kind === 'open') end(resolve)
    }
    const stop = on('app.lockChanged', ({ state }) => look(state))
    signal?.addEventListener('abort', giveUp, { once: true })
    // It may have been unlocked before anybody listened.
    call('app.readLock', {}).then(look, (cause) => end(() => reject(cause)))
  })
}

/** Hears an event of the core until the returned function is called. */
export function on<N extends EventName>(name: N, listener: (payload: Events[N]) => void): () => void {
  return bridge().on(name, (payload) => listener(JSON.parse(payload) as Events[N]))
}

/** True for the failure of a call that the person cancelled: nothing to say about it. */
export function isCancelled(cause: unknown): boolean {
  return cause instanceof AppError && cause.code === 'cancelled'
}

function hearProgress(requestId: string, listener: (progress: Progress) => void): void {
  progressListeners.set(requestId, listener)
  const port = bridge()
  if (heard === port) return
  heard = port
  on('app.progress', (progress) => progressListeners.get(progress.requestId)?.(progress))
}

function cancelled(): AppError {
  return new AppError('cancelled', 'Cancelled. Nothing was done.')
}
