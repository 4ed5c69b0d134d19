import { z } from 'zod'
import {
  type Answer,
  type CallContext,
  type CallFailure,
  type CallName,
  calls,
  type Handlers,
} from '../../shared/contract.ts'
import { AppError, type AppErrorCode } from '../../shared/errors.ts'
import type { Emit, Log } from './ports.ts'

/** Who sent a call, as the host saw it. */
export interface Sender {
  /** The window's own page, not a frame in it. */
  readonly isMainFrame: boolean
  /** e.g. `app://invite-desk`. */
  readonly origin: string
}

export interface AnswerOptions {
  readonly handlers: Omit<Handlers, 'app.cancel'>
  /** The only origin that is answered. */
  readonly origin: string
  readonly emit: Emit
  readonly log: Log
  readonly newId: () => string
}

/** A file of 50 MB in Base64 and some room. */
const longestPayload = 90_000_000

const requestShape = z.strictObject({ requestId: z.string().min(1).max(200), input: z.unknown() })

const isCall = (name: string): name is CallName => Object.hasOwn(calls, name)

const failure = (code: AppErrorCode, message: string, detail: unknown = null): Answer => ({
  ok: false,
  error: { code, message, detail },
})

/** What is wrong with an input, for the person at the screen; paths only, never the values. */
function inputWords(error: z.ZodError): CallFailure {
  const issues = error.issues
    .slice(0, 5)
    .map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  const words = issues
    .map((issue) => (issue.path === '' ? issue.message : `${issue.path}: ${issue.message}`))
    .join(' ')
  return { code: 'invalid-input', message: `This cannot be done as asked. ${words}`, detail: issues }
}

/**
 * Answers calls of the page. Checks sender, name and input, and never throws: whatever goes wrong is an
 * {@link Answer} with a code. A call can be cancelled by its request id with `app.cancel`.
 */
export function createAnswer({ handlers, origin, emit, log, newId }: AnswerOptions) {
  const running = new Map<string, AbortController>()

  async function handle(name: CallName, requestId: string, input: unknown): Promise<Answer> {
    const checked = calls[name].input.safeParse(input)
    if (!checked.success) return { ok: false, error: inputWords(checked.error) }
    if (name === 'app.cancel') {
      running.get((checked.data as { requestId: string }).requestId)?.abort()
      return { ok: true, value: null }
    }
    const controller = new AbortController()
    const context: CallContext = {
      requestId,
      signal: controller.signal,
      progress: (done, total, label) => emit('app.progress', { requestId, done, total, label }),
    }
    running.set(requestId, controller)
    try {
      // The schema above gave the input its type; a look-up by a variable name loses the tie between the two.
      const handler = handlers[name] as (input: unknown, context: CallContext) => unknown
      return { ok: true, value: (await handler(checked.data, context)) ?? null }
    } finally {
      running.delete(requestId)
    }
  }

  return async (sender: Sender, name: string, payload: string): Promise<string> => {
    try {
      return JSON.stringify(await checkedAnswer(sender, name, payload))
    } catch (error) {
      return JSON.stringify(readError(name, error))
    }
  }

  async function checkedAnswer(sender: Sender, name: string, payload: string): Promise<Answer> {
    if (!sender.isMainFrame || sender.origin !== origin) {
      log.error(`a call of ${JSON.stringify(name.slice(0, 60))} from a stranger was refused`)
      return failure('forbidden-sender', 'This call did not come from the page of Invite Desk.')
    }
    if (!isCall(name)) return failure('unknown-call', 'There is no such call.')
    if (payload.length > longestPayload)
      return failure('limit', 'This is too much for one call: 50 MB at most.')
    const request = requestShape.safeParse(parse(payload))
    if (!request.success) return failure('invalid-input', 'The call is not readable.')
    const { requestId, input } = request.data
    if (running.has(requestId)) return failure('conflict', 'A call with this request id is running already.')
    return handle(name, requestId, input)
  }

  /** A defect is logged whole and told without its words, which may hold anything. */
  function readError(name: string, error: unknown): Answer {
    if (error instanceof AppError) return failure(error.code, error.message, error.detail)
    const reference = newId().slice(0, 8)
    log.error(`${name} failed, reference ${reference}`, error)
    const next =
      'Nothing was lost that was saved before. Try again; the log has the details under this reference.'
    return failure('internal', `Something went wrong in Invite Desk (reference ${reference}). ${next}`)
  }
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(payload)
  } catch {
    return undefined
  }
}
