import { useRef, useState } from 'react'

type Acts = Readonly<Record<string, (...given: never[]) => unknown>>

/**
 * The same functions in every render, each doing what the newest of its name does: what is memoised by the facts it shows
 * need not be drawn again for a function that was made anew. The names must stay the same.
 */
export function useLatestActs<A extends Acts>(acts: A): A {
  const latest = useRef(acts)
  latest.current = acts
  const [steady] = useState(() => {
    const through = (name: keyof A) =>
      [name, (...given: never[]) => latest.current[name]?.(...given)] as const
    // Every name of `acts`, each taking and giving what its own does.
    return Object.fromEntries(Object.keys(acts).map(through)) as A
  })
  return steady
}
