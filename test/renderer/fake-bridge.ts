import type { CallName, CallOutput, EventName, Events } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'

type Answer<N extends CallName> = (input: never, requestId: string) => CallOutput<N> | Promise<CallOutput<N>>
type Answers = { readonly [N in CallName]?: Answer<N> | undefined }

export interface FakeBridge {
  /** Every call in order, with its input. */
  readonly calls: { readonly name: string; readonly input: unknown; readonly requestId: string }[]
  emit<N extends EventName>(name: N, payload: Events[N]): void
  /** Inputs of one call, in order. */
  inputsOf(name: CallName): unknown[]
}

/** Puts a bridge on the page that answers as told. A call without an answer fails as the core would fail it. */
export function fakeBridge(answers: Answers): FakeBridge {
  const listeners = new Map<string, Set<(payload: string) => void>>()
  const calls: { name: string; input: unknown; requestId: string }[] = []
  const bridge = {
    async call(name: string, payload: string): Promise<string> {
      const { requestId, input } = JSON.parse(payload) as { requestId: string; input: unknown }
      calls.push({ name, input, requestId })
      const answer = (
        answers as Record<string, ((input: unknown, requestId: string) => unknown) | undefined>
      )[name]
      try {
        if (answer === undefined) throw new AppError('unknown-call', `no answer for ${name}`)
        return JSON.stringify({ ok: true, value: await answer(input, requestId) })
      } catch (cause) {
        const { code, message, detail } =
          cause instanceof AppError ? cause : new AppError('internal', String(cause))
        return JSON.stringify({ ok: false, error: { code, message, detail } })
      }
    },
    on(name: string, listener: (payload: string) => void): () => void {
      const heard = listeners.get(name) ?? new Set()
      listeners.set(name, heard.add(listener))
      return () => heard.delete(listener)
    },
  }
  Object.defineProperty(window, 'inviteDesk', { value: bridge, configurable: true })
  return {
    calls,
    emit: (name, payload) => {
      for (const listener of listeners.get(name) ?? []) listener(JSON.stringify(payload))
    },
    inputsOf: (name) => calls.filter((call) => call.name === name).map((call) => call.input),
  }
}
