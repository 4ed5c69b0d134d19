import { type ComponentType, type ReactNode, useEffect, useState } from 'react'
import { toLoad } from './load-parts.ts'

export interface LaterPart<P> {
  /** Stands for it until it is there; nothing by default. */
  readonly place?: (props: P) => ReactNode
}

/**
 * A part of the page in a file of its own, for which no first screen waits. It is there soon after that (`loadParts`), and
 * drawn at once from then on. What cannot be loaded is for the boundary around it to say, which tries again.
 */
export function loadLater<P extends object>(
  load: () => Promise<ComponentType<P>>,
  { place = () => null }: LaterPart<P> = {},
): (props: P) => ReactNode {
  let loaded: ComponentType<P> | null = null
  const loadOnce = async () => {
    loaded ??= await load()
  }
  toLoad(loadOnce)
  return function PartLoadedLater(props: P) {
    const [failure, setFailure] = useState<unknown>(null)
    const [, drawAgain] = useState(false)
    const isMissing = loaded === null
    useEffect(() => {
      if (isMissing) loadOnce().then(() => drawAgain(true), setFailure)
    }, [isMissing])
    if (failure !== null) throw failure
    const Part = loaded
    return Part === null ? place(props) : <Part {...props} />
  }
}
