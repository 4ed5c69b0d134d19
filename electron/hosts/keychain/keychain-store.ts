import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import type { SecretResult, SecretStore } from '../../core/ports.ts'
import type { ChildAnswer, ChildLink, ChildRequest, SpawnChild } from './child-link.ts'

export interface KeychainOptions {
  readonly spawn: SpawnChild
  /** Milliseconds a call may take, an unlock prompt included; then the process is killed. */
  readonly timeoutMs: number
  /** Milliseconds until `onWaiting` is told. */
  readonly waitingMs: number
  /** Told when a call takes long, e.g. to say "waiting for the system keychain". */
  readonly onWaiting: () => void
  readonly backend: string
}

/** security.md §1: what is known to fit everywhere, split or not. */
export const longestSecret = 16 * 1024
/** Lower case only: Windows compares names without case. */
const idShape = /^[0-9a-z][0-9a-z-]{0,99}$/

const answerShape: z.ZodType<ChildAnswer> = z.union([
  z.object({ seq: z.number(), kind: z.literal('ok'), value: z.string().exactOptional() }),
  z.object({ seq: z.number(), kind: z.literal('missing') }),
  z.object({ seq: z.number(), kind: z.enum(['locked', 'unavailable', 'denied']), message: z.string() }),
])

type Question =
  | { readonly call: 'get' | 'remove'; readonly id: string }
  | { readonly call: 'set'; readonly id: string; readonly value: string }

/**
 * The system's keychain behind a process that can be killed: one call at a time (four hanging ones would starve all
 * file access), each with a time limit. An aborted call kills the process and throws AppError('cancelled').
 */
export function createKeychainStore(options: KeychainOptions): SecretStore {
  let child: ChildLink | null = null
  let isClosed = false
  let seq = 0
  let queue: Promise<unknown> = Promise.resolve()
  let settle: ((answer: ChildAnswer) => void) | null = null

  function start(): ChildLink {
    const started = options.spawn()
    started.onMessage((message) => {
      const answer = answerShape.safeParse(readJson(message)).data
      if (answer && started === child && answer.seq === seq) settle?.(answer)
    })
    started.onExit(() => {
      if (started !== child) return
      child = null
      settle?.(unavailable('The program that talks to the system keychain stopped. Try again.'))
    })
    return started
  }

  function unavailable(message: string): ChildAnswer {
    return { seq, kind: 'unavailable', message }
  }

  function kill(): void {
    const doomed = child
    child = null
    doomed?.kill()
  }

  async function ask(question: Question, signal: AbortSignal | undefined): Promise<ChildAnswer> {
    throwIfAborted(signal)
    seq += 1
    if (isClosed) return unavailable('Invite Desk is closing.')
    const answer = new Promise<ChildAnswer>((resolve) => {
      settle = resolve
    })
    const stop = (why: ChildAnswer) => {
      settle?.(why)
      kill()
    }
    const seconds = Math.ceil(options.timeoutMs / 1000)
    const timer = setTimeout(
      () =>
        stop({
          ...{ seq, kind: 'unavailable', isUnanswered: true },
          message: `The system keychain did not answer within ${seconds} seconds; a question of the system may wait behind another window. Try again, or keep the key for this session only.`,
        }),
      options.timeoutMs,
    )
    const waiting = setTimeout(options.onWaiting, options.waitingMs)
    const onAbort = () => stop(unavailable('Cancelled.'))
    signal?.addEventListener('abort', onAbort, { once: true })
    try {
      child ??= start()
      child.send(JSON.stringify({ ...question, seq } satisfies ChildRequest))
      const result = await answer
      throwIfAborted(signal)
      return result
    } finally {
      settle = null
      clearTimeout(timer)
      clearTimeout(waiting)
      signal?.removeEventListener('abort', onAbort)
    }
  }

  /** Waits for the calls before it; whoever gives up while waiting leaves the queue at once. */
  function inTurn(question: Question, signal: AbortSignal | undefined): Promise<ChildAnswer> {
    if (!idShape.test(question.id)) throw new Error('a secret is named by small letters, digits and dashes')
    const turn = queue.then(() => ask(question, signal))
    queue = turn.catch(() => undefined)
    return signal ? Promise.race([turn, rejectOnAbort(signal)]) : turn
  }

  return {
    backend: options.backend,
    async get(id, signal) {
      const answer = await inTurn({ call: 'get', id }, signal)
      if (answer.kind !== 'ok') return failureOf(answer)
      return { kind: 'ok', value: Uint8Array.from(Buffer.from(answer.value ?? '', 'base64')) }
    },
    async set(id, value, signal) {
      if (value.length === 0 || value.length > longestSecret) {
        throw new AppError('limit', `A key has 1 to ${longestSecret} bytes; this one has ${value.length}.`)
      }
      const answer = await inTurn({ call: 'set', id, value: Buffer.from(value).toString('base64') }, signal)
      return answer.kind === 'ok' ? { kind: 'ok', value: null } : failureOf(answer)
    },
    async remove(id, signal) {
      const answer = await inTurn({ call: 'remove', id }, signal)
      return answer.kind === 'ok' ? { kind: 'ok', value: null } : failureOf(answer)
    },
    forget() {
      // Its memory held what it read; the next call starts another.
      settle?.(unavailable('The keys were let go of meanwhile.'))
      kill()
    },
    async close() {
      isClosed = true
      settle?.(unavailable('Invite Desk is closing.'))
      kill()
    },
  }
}

function failureOf(
  answer: Exclude<ChildAnswer, { readonly kind: 'ok' }>,
): Exclude<SecretResult<never>, { kind: 'ok' }> {
  if (answer.kind === 'missing') return { kind: 'missing' }
  const { kind, message, isUnanswered } = answer
  return kind === 'unavailable' && isUnanswered === true ? { kind, message, isUnanswered } : { kind, message }
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => reject(cancelled())
    if (signal.aborted) end()
    else signal.addEventListener('abort', end, { once: true })
  })
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw cancelled()
}

function cancelled(): AppError {
  return new AppError('cancelled', 'Cancelled; the system keychain was not asked any further.')
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
