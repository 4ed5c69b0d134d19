import { useEffect, useRef } from 'react'
import { flushSync } from 'react-dom'
import { onLeave } from '../ui/on-leave.ts'
import { runInSlices, type SlicedRun, type Slices } from './slices.ts'

/** Large work of a gesture. */
export interface SlicedWork {
  /** Small work has ended when this returns. What is under way is finished first. */
  begin(work: Slices<void>): void
  /** Does the rest of what is under way at once. */
  finish(): void
}

/** One piece of work at a time, done in slices: whatever the person does next comes after all of it. */
export function useSlicedRun(): SlicedWork {
  const run = useRef<SlicedRun | null>(null)
  const finish = (): void => {
    const left = run.current
    run.current = null
    if (left !== null) flushSync(left.finish)
  }
  const finishNow = useRef(finish)
  finishNow.current = finish
  useEffect(() => {
    const hurry = () => finishNow.current()
    const stops = (['keydown', 'pointerdown', 'beforeinput'] as const).map((name) => {
      window.addEventListener(name, hurry, { capture: true })
      return () => window.removeEventListener(name, hurry, { capture: true })
    })
    stops.push(onLeave('first', hurry))
    // What was copied is wanted in another window next. Of the window itself: elements lose the focus all the time.
    window.addEventListener('blur', hurry)
    stops.push(() => window.removeEventListener('blur', hurry))
    return () => {
      for (const stop of stops) stop()
    }
  }, [])
  return {
    begin: (work) => {
      finish()
      run.current = runInSlices(work)
    },
    finish,
  }
}
