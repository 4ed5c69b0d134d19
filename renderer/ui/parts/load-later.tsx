import { type ComponentType, type ReactNode, startTransition, useEffect, useState } from 'react'
import { toLoad } from './load-parts.ts'

export interface LaterPart<P> {
  /** Stands for it until it is there; nothing by default. */
  readonly place?: (props: P) => ReactNode
  /** Whether somebody sees it; what nobody sees yet is not asked for, and waits for its turn. All are seen by default. */
  readonly isSeen?: (props: P) => boolean
}

/**
 * A part of the page in a file of its own, for which no first screen waits. It is there soon after that (`loadParts`), and
 * drawn at once from then on. What cannot be loaded is for the boundary around it to say, which tries again.
 */
export function loadLater<P extends object>(
  load: () => Promise<ComponentType<P>>,
  { place = () => null, isSeen = () => true }: LaterPart<P> = {},
): (props: P) => ReactNode {
  let loaded: ComponentType<P> | null = null
  const waiting = new Set<() => void>()
  const loadOnce = async () => {
    loaded ??= await load()
    for (const draw of waiting) draw()
  }
  toLoad(loadOnce)
  return function PartLoadedLater(props: P) {
    const [failure, setFailure] = useState<unknown>(null)
    const [, drawAgain] = useState(false)
    const isMissing = loaded === null
    const isAsked = isMissing && isSeen(props)
    useEffect(() => {
      if (isAsked) loadOnce().catch(setFailure)
    }, [isAsked])
    useEffect(() => {
      if (!isMissing) return
      const draw = () => drawAgain(true)
      // There may be many of what nobody sees.
      const drawSoon = isAsked ? draw : () => startTransition(draw)
      waiting.add(drawSoon)
      return () => {
        waiting.delete(drawSoon)
      }
    }, [isMissing, isAsked])
    if (failure !== null) throw failure
    const Part = loaded
    return Part === null ? place(props) : <Part {...props} />
  }
}
