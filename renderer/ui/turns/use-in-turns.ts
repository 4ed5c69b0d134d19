import { useEffect, useMemo, useState } from 'react'
import { goOn, type WorkInTurns } from './work-in-turns.ts'

/** What so few turns finish is there at once. */
const turnsAtOnce = 3
const turnMs = 12

interface Begun<T> {
  readonly work: WorkInTurns<T>
  result: { readonly value: T } | null
}

export interface InTurns<T> {
  /** What was worked out last; null while nothing was. */
  readonly value: T | null
  /** Something newer is being worked out. */
  readonly isBehind: boolean
}

/**
 * Works something out without holding the page up: short work at once, long work in turns of some milliseconds, after
 * which it is drawn again. `begin` must stay the same while what it works on does; another one begins anew.
 */
export function useInTurns<T>(begin: () => WorkInTurns<T>): InTurns<T> {
  const begun = useMemo(() => {
    const started: Begun<T> = { work: begin(), result: null }
    let turns = 0
    started.result = goOn(started.work, () => ++turns < turnsAtOnce)
    return started
  }, [begin])
  const [last, setLast] = useState<Begun<T>['result']>(null)
  if (begun.result !== null && begun.result !== last) setLast(begun.result)
  useEffect(() => {
    if (begun.result !== null) return
    let timer = setTimeout(turn, 0)
    function turn() {
      const from = performance.now()
      begun.result = goOn(begun.work, () => performance.now() - from < turnMs)
      if (begun.result === null) timer = setTimeout(turn, 0)
      else setLast(begun.result)
    }
    return () => clearTimeout(timer)
  }, [begun])
  return { value: (begun.result ?? last)?.value ?? null, isBehind: begun.result === null }
}
