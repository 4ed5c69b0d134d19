import { z } from 'zod'
import {
  type Answer,
  type CallContext,
  type CallFailure,
  type CallName,
  calls,
  type Handlers,
} from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { formatCount } from '../../shared/words/count.ts'
import type { Emit, Log } from './ports.ts'

/** Who sent a call, as the host knows it; never what the page says about itself. */
export interface Sender {
  readonly isMainFrame: boolean
  /** e.g. `https://app.invalid`, no slash at the end. */
  readonly origin: string
}

export interface AnswerOptions {
  /** `app.cancel` is answered here, because only this file knows which calls are running. */
  readonly handlers: Omit<Handlers, 'app.cancel'>
  /** Hears `app.progress` of running calls. */
  readonly emit: Emit
  readonly log: Log
  readonly newId: () => string
  /** The only origin that may call. */
  readonly origin: string
  /** Longest payload in characters; by default room for the largest file the contract lets in. */
  readonly longestPayload?: number
}

/** Answers one call with a JSON `Answer`. Never throws, never rejects. */
export type AnswerCall = (sender: Sender, name: string, payload: string) => Promise<string>

/** A file of 50 MB in Base64 and what surrounds it; see `bytes` in shared/contract.ts. */
export const longestPayload = 72_000_000

const request = z.strictObject({ requestId: z.string().min(1).max(200), input: z.unknown() })

/** The door of the core: whatever comes through is checked first, whatever happens comes back as an answer. */
export function createAnswer(options: AnswerOptions): AnswerCall {
  const running = new Map<string, AbortController>()
  const longest = options.longestPayload ?? longestPayload

  function check(sender: Sender, name: string, payload: string) {
    if (!sender.isMainFrame || sender.origin !== options.origin) {
      throw new AppError('forbidden-sender', 'Only the window of Invite Desk may ask for this.')
    }
    if (!isCallName(name)) throw new AppError('unknown-call', 'Invite Desk has no such call.')
    if (payload.length > longest) {
      throw new AppError('limit', `This is too large: at most ${formatCount(longest)} characters.`)
    }
    const parsed = request.safeParse(parseJson(payload))
    if (!parsed.success) throw new AppError('invalid-input', 'The request is not in the form agreed on.')
    const { requestId, input } = parsed.data
    if (running.has(requestId)) {
      throw new AppError('invalid-input', 'A request with this id is still running.')
    }
    const checked = calls[name].input.safeParse(input)
    if (!checked.success) throw invalidInput(checked.error)
    return { name, requestId, input: checked.data as unknown }
  }

  function cancel(requestId: string): null {
    running.get(requestId)?.abort()
    return null
  }

  async function perform(name: CallName, requestId: string, input: unknown): Promise<unknown> {
    if (name === 'app.cancel') return cancel((input as { readonly requestId: string }).requestId)
    const controller = new AbortController()
    running.set(requestId, controller)
    const context: CallContext = {
      requestId,
      signal: controller.signal,
      progress: (done, total, label) => {
        if (running.get(requestId) !== controller) return
        options.emit('app.progress', { requestId, done, total, label })
      },
    }
    try {
      // The contract ties each name to its input, which was just checked; a lookup by a name of any call loses that tie.
      const handler = options.handlers[name] as (input: unknown, context: CallContext) => unknown
      return await handler(input, context)
    } catch (error) {
      if (controller.signal.aborted && isAbort(error)) throw new AppError('cancelled', 'Cancelled.')
      throw error
    } finally {
      running.delete(requestId)
    }
  }

  function failure(name: string, error: unknown): CallFailure {
    if (error instanceof AppError && isJson(error.detail)) {
      return { code: error.code, message: error.message, detail: error.detail ?? null }
    }
    const id = options.newId().slice(0, 8)
    const called = isCallName(name) ? name : 'a call without a known name'
    options.log.error(`${called} failed, error ${id}`, error)
    return {
      code: 'internal',
      message: `Something went wrong inside Invite Desk (error ${id}). The log of the workspace has the details. Try again; if it keeps happening, restart the app.`,
      detail: null,
    }
  }

  return async (sender, name, payload) => {
    try {
      const call = check(sender, name, payload)
      const value = await perform(call.name, call.requestId, call.input)
      return write({ ok: true, value: value ?? null })
    } catch (error) {
      return write({ ok: false, error: failure(name, error) })
    }
  }
}

const isCallName = (name: string): name is CallName => Object.hasOwn(calls, name)

const write = (answer: Answer): string => JSON.stringify(answer)

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function invalidInput(error: z.ZodError): AppError {
  const [first] = error.issues
  const place = first?.path.map(String).join('.') ?? ''
  const where = place === '' ? '' : ` (${place})`
  return new AppError('invalid-input', `${first?.message ?? 'The input is not valid.'}${where}`, {
    issues: error.issues
      .slice(0, 20)
      .map((issue) => ({ path: issue.path.map(String), message: issue.message })),
  })
}

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError'

function isJson(detail: unknown): boolean {
  try {
    JSON.stringify(detail)
    return true
  } catch {
    return false
  }
}
