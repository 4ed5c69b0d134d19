import { eventNames } from '../../shared/calls/event-names.ts'
import type { Bridge, CallName, Request } from '../../shared/contract.ts'

/** Answers to calls that were made before the page could make them. */
export interface AnswersAhead {
  /** Resolves to the answer as it came; null, and nothing is asked, where the page asks by now itself. */
  ask(port: Bridge, name: CallName, input: object): Promise<string> | null
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

export function createAnswersAhead(now: () => number): AnswersAhead {
  const kept = new Map<string, { readonly answer: Promise<string>; readonly at: number }>()
  let isHearing = false
  let isTaking = false
  const keyOf = (name: CallName, input: object) => `${name} ${JSON.stringify(input)}`
  const forget = () => {
    for (const key of kept.keys()) if (!key.startsWith(onlyOnce)) kept.delete(key)
  }
  return {
    ask: (port, name, input) => {
      if (isTaking) return null
      if (!isHearing) for (const event of eventNames) port.on(event, forget)
      isHearing = true
      const request: Request = { requestId: `ahead:${crypto.randomUUID()}`, input }
      const answer = port.call(name, JSON.stringify(request))
      kept.set(keyOf(name, input), { answer, at: now() })
      return answer
    },
    take: (name, input) => {
      isTaking = true
      const key = kept.size === 0 ? '' : keyOf(name, input)
      const found = kept.get(key)
      kept.delete(key)
      if (found === undefined) return null
      return name === onlyOnce || now() - found.at < longestMs ? found.answer : null
    },
  }
}

/** Those of this page. */
export const answersAhead = createAnswersAhead(() => performance.now())
