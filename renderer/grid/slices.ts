import { nextPaint } from '../ui/paint/next-paint.ts'

/**
 * Work that pauses now and then, so that whoever runs it may let the page breathe; its value is what it returns.
 * `breathe` asks for it, before a piece that cannot be cut, and `paint` for what was just drawn to be seen first.
 */
export type Slices<T> = Generator<'breathe' | 'paint' | undefined, T, void>

/** All of it at once. */
export function runNow<T>(work: Slices<T>): T {
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
  }
}

/**
 * {@link runInSlices} with a value. Small work ends before this returns, but its value comes as any promise's does. `onRun` is
 * given what finishes it sooner.
 */
export function inSlices<T>(work: Slices<T>, onRun: (run: SlicedRun) => void = () => undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    function* watched(): Slices<void> {
      try {
        resolve(yield* work)
      } catch (cause) {
        reject(cause)
      }
    }
    onRun(runInSlices(watched()))
  })
}

/** Work under way in slices. */
export interface SlicedRun {
  /** Does the rest at once. Nothing once it has ended. */
  finish(): void
}

/** Milliseconds of work between two breaths: with what comes after it, well below a tenth of a second. */
const sliceMs = 25

/** Runs as much as fits a slice, lets the page paint and hear, goes on; small work ends before this returns. */
export function runInSlices(work: Slices<void>, now: () => number = () => performance.now()): SlicedRun {
  let isDone = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const go = (until: number) => {
    while (!isDone) {
      const step = work.next()
      isDone = step.done === true
      if (isDone || until === Number.POSITIVE_INFINITY) continue
      if (step.value === 'paint') {
        void nextPaint().then(() => go(now() + sliceMs))
        return
      }
      if (step.value === 'breathe' || now() >= until) {
        timer = setTimeout(() => go(now() + sliceMs))
        return
      }
    }
  }
  go(now() + sliceMs)
  return {
    finish: () => {
      if (isDone) return
      clearTimeout(timer)
      go(Number.POSITIVE_INFINITY)
    },
  }
}
