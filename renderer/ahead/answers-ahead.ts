import { eventNames } from '../../shared/calls/event-names.ts'
import type { Bridge, CallName, Request } from '../../shared/contract.ts'

/** Answers to calls that were made before what shows them was there to make them. */
export interface AnswersAhead {
  /** Resolves to the answer as it came; null, and nothing is asked, where the page asks by now itself. */
  ask(port: Bridge, name: CallName, input: object): Promise<string> | null
  /** For what asks in this same turn, a few milliseconds later: nobody takes it after that. */
  askThisTurn(port: Bridge, name: CallName, input: object): void
  /**
   * That of a call with the same input, once; null when there is none, or something happened that may make it another.
   * Whoever takes one listens by then to what would.
   */
  take(name: CallName, input: object): Promise<string> | null
}

/** Taken out of a queue: it stays right, and is not there for who asks again. */
const onlyOnce: CallName = 'app.takeOpened'
/** By then a first screen is there. */
const longestMs = 5000

export interface AnswersAheadDeps {
  now(): number
  /** Does it when what is being done now is over. */
  afterThisTurn(act: () => void): void
}

/** A place that is gone to may be drawn before the page is told that it is there. */
const toldWithinMs = 1000

interface Kept {
  readonly answer: Promise<string>
  /** When it was asked for. */
  readonly at: number
}

export function createAnswersAhead({ now, afterThisTurn }: AnswersAheadDeps): AnswersAhead {
  const kept = new Map<string, Kept>()
  const takenAt = new Map<string, number>()
  let isHearing = false
  let isTaking = false
  const keyOf = (name: CallName, input: object) => `${name} ${JSON.stringify(input)}`
  const forget = () => {
    for (const key of kept.keys()) if (!key.startsWith(onlyOnce)) kept.delete(key)
  }
  const isFresh = (one: Kept | undefined) => one !== undefined && now() - one.at < longestMs
  function keep(port: Bridge, name: CallName, input: object): Promise<string> {
    if (!isHearing) for (const event of eventNames) port.on(event, forget)
    isHearing = true
    const request: Request = { requestId: `ahead:${crypto.randomUUID()}`, input }
    const answer = port.call(name, JSON.stringify(request))
    kept.set(keyOf(name, input), { answer, at: now() })
    return answer
  }
  return {
    ask: (port, name, input) => (isTaking ? null : keep(port, name, input)),
    askThisTurn: (port, name, input) => {
      const key = keyOf(name, input)
      // Asked for the first screen already: that one is waited for longer, or was taken just now.
      if (isFresh(kept.get(key)) || now() - (takenAt.get(key) ?? Number.NEGATIVE_INFINITY) < toldWithinMs)
        return
      void keep(port, name, input)
      afterThisTurn(() => kept.delete(key))
    },
    take: (name, input) => {
      isTaking = true
      const key = kept.size === 0 ? '' : keyOf(name, input)
      const found = kept.get(key)
      kept.delete(key)
      if (found === undefined) return null
      takenAt.set(key, now())
      return name === onlyOnce || isFresh(found) ? found.answer : null
    },
  }
}

/** Those of this page. */
export const answersAhead = createAnswersAhead({
  now: () => performance.now(),
  afterThisTurn: (act) => void setTimeout(act),
})
