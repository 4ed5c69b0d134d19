import type { CallContext, Handlers } from '../../../shared/contract.ts'
import type { FirstCall } from '../../../shared/workspace/first-calls.ts'
import type { App } from '../../core/app.ts'

export interface AnswerAhead {
  readonly handlers: Omit<Handlers, 'app.cancel'>
  /** Once, when the first page has what it is made of: the window comes up no sooner by what is done before. */
  begin(): void
  /** Resolves when that is begun; at once where there is nothing to answer ahead. */
  readonly begun: Promise<void>
}

export interface AnswerAheadDeps {
  readonly app: Pick<App, 'handlers' | 'on'>
  /** What the first page is going to ask. */
  readonly calls: readonly FirstCall[]
  /** Milliseconds of a clock that only goes on. */
  readonly now: () => number
}

type AnyHandler = (input: unknown, context: CallContext) => unknown

/** By then a first page has asked. */
const longestMs = 10_000

/**
 * The handlers of an app, and what begins with the answers to what its first page is going to ask while that still reads
 * its scripts. Each of these answers is given once, to the first who asks the same, unless something was told meanwhile
 * that may make it another.
 */
export function answerAhead({ app, calls, now }: AnswerAheadDeps): AnswerAhead {
  const handlers = app.handlers as unknown as Readonly<Record<string, AnyHandler>>
  const kept = new Map<string, Promise<{ readonly value: unknown } | null>>()
  let begunAt: number | null = null
  const begun = Promise.withResolvers<void>()
  if (calls.length === 0) begun.resolve()
  let stop = () => undefined as unknown

  async function answer(name: string, input: unknown): Promise<{ readonly value: unknown } | null> {
    const value = await handlers[name]?.(input, nobodyWaits)
    return value === undefined ? null : { value }
  }
  function take(name: string, input: unknown) {
    const key = keyOf(name, input)
    const found = kept.get(key) ?? null
    kept.delete(key)
    if (kept.size === 0) stop()
    return begunAt === null || now() - begunAt > longestMs ? null : found
  }
  const taking = calls.map(([name]): readonly [string, AnyHandler] => [
    name,
    async (input, context) => {
      const found = await take(name, input)
      return found === null ? handlers[name]?.(input, context) : found.value
    },
  ])
  return {
    // Each name keeps its own input and answer.
    handlers: { ...app.handlers, ...(Object.fromEntries(taking) as Partial<Handlers>) },
    begun: begun.promise,
    begin: () => {
      if (begunAt !== null || calls.length === 0) return
      begunAt = now()
      begun.resolve()
      stop = app.on(() => kept.clear())
      // What fails is asked again by whoever asks, and says why then.
      for (const [name, input] of calls)
        kept.set(
          keyOf(name, input),
          answer(name, input).catch(() => null),
        )
    },
  }
}

const keyOf = (name: string, input: unknown) => `${name} ${JSON.stringify(input)}`

const nobodyWaits: CallContext = {
  requestId: 'ahead',
  signal: new AbortController().signal,
  progress: () => undefined,
}
