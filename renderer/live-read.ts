import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { errorOf } from '../shared/errors.ts'

/** What the page knows of something the core holds. A value stays while it is read again or when that fails. */
export interface Live<T> {
  readonly value: T | null
  readonly error: Error | null
  /** The core may hold something newer: it is being read, or will be after the pause. */
  readonly isBehind: boolean
}

export interface LiveRead<T> {
  readonly store: StoreApi<Live<T>>
  /** Reads now, or once more after the reading under way. */
  read(): void
  /** Takes a value that came with an answer, or a part of it with an event. */
  set(value: T): void
  /** Reads and listens until the returned function is called. */
  start(): () => void
}

export interface LiveReadOptions<T> {
  /** The signal says when nobody waits for it any more. */
  readonly read: (signal: AbortSignal) => Promise<T>
  /**
   * Calls `changed` whenever the core says that there is something new, `changedNow` where the reading must not wait for
   * the pause, `set` with all of it; returns how to stop.
   */
  readonly listen: (changed: () => void, set: (value: T) => void, changedNow: () => void) => () => void
  /** At most one reading in so many milliseconds, because the core tells of each single change. */
  readonly pauseMs?: number | ((value: T) => number)
}

const shortPauseMs = 250

/** Keeps a value of the core up to date: one reading at a time, none lost, none too many. */
export function createLiveRead<T>({ read, listen, pauseMs = shortPauseMs }: LiveReadOptions<T>): LiveRead<T> {
  const store = createStore<Live<T>>(() => ({ value: null, error: null, isBehind: false }))
  let isReading = false
  let isWanted = false
  let isHurried = false
  let timer: ReturnType<typeof setTimeout> | null = null
  let generation = 0
  let taken = 0
  let reading = new AbortController()

  async function readNow() {
    isWanted = false
    isHurried = false
    const mine = generation
    const before = taken
    reading = new AbortController()
    const { signal } = reading
    isReading = true
    store.setState({ isBehind: true })
    try {
      const value = await read(signal)
      if (mine === generation) {
        // What was read before an event may be answered after it: two calls at once, of which the second changes it.
        if (taken === before) store.setState({ value, error: null })
        else isWanted = true
      }
    } catch (cause) {
      const error = errorOf(cause)
      if (mine === generation) store.setState({ error })
    }
    isReading = false
    store.setState({ isBehind: isWanted })
    if (signal.aborted) {
      if (isWanted) want()
      return
    }
    const { value } = store.getState()
    const usual = typeof pauseMs === 'number' ? pauseMs : value === null ? shortPauseMs : pauseMs(value)
    timer = setTimeout(
      () => {
        timer = null
        if (isWanted) want()
      },
      isHurried ? 0 : usual,
    )
  }

  function want() {
    if (!isReading && timer === null) return void readNow()
    isWanted = true
    if (!store.getState().isBehind) store.setState({ isBehind: true })
  }

  function wantNow() {
    isHurried = true
    if (timer !== null) clearTimeout(timer)
    timer = null
    want()
  }

  function take(value: T) {
    taken += 1
    store.setState({ value, error: null })
  }

  return {
    store,
    read: want,
    set: (value) => store.setState({ value, error: null }),
    start() {
      generation += 1
      const stop = listen(want, take, wantNow)
      want()
      return () => {
        stop()
        generation += 1
        reading.abort()
        if (timer !== null) clearTimeout(timer)
        timer = null
        isWanted = false
      }
    },
  }
}

/** The live value in a component. */
export function useLive<T>(live: LiveRead<T>): Live<T> {
  return useStore(live.store)
}
