import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AuditAction, AuditEvent, AuditFilter } from '../../shared/audit.ts'
import type { Progress } from '../../shared/contract.ts'
import { errorOf } from '../../shared/errors.ts'
import { call, isCancelled, on } from '../api.ts'

export interface AuditState {
  readonly filter: AuditFilter
  /** Newest first; grows as the person scrolls. */
  readonly events: readonly AuditEvent[]
  readonly matching: number
  readonly total: number
  readonly next: number | null
  readonly isReading: boolean
  /** How far a long search is; null when none is under way. */
  readonly progress: Progress | null
  /** Grows when a search was cancelled and the filter went back to the one that is shown. */
  readonly cancelled: number
  readonly hasRead: boolean
  readonly error: Error | null
  /** Events were appended since the list was read. */
  readonly hasNews: boolean
}

export interface AuditStore {
  readonly store: StoreApi<AuditState>
  setFilter(filter: AuditFilter): void
  readMore(): void
  readAgain(): void
  /** Ends a search; the filter is again the one whose events are shown. */
  cancel(): void
  /** Does what leaves events of its own, asked for here: those are in the list after it, and are no news. */
  own<T>(work: () => Promise<T>): Promise<T>
  start(): () => void
}

export const everyEvent: AuditFilter = {
  text: '',
  actions: [],
  from: null,
  to: null,
  runId: null,
  people: [],
}

const pageSize = 200

/** Pages of the audit log under a filter. A changed filter drops the reading under way. */
export function createAuditStore(filter: AuditFilter): AuditStore {
  const store = createStore<AuditState>(() => ({
    filter,
    events: [],
    matching: 0,
    total: 0,
    next: null,
    isReading: false,
    progress: null,
    cancelled: 0,
    hasRead: false,
    error: null,
    hasNews: false,
  }))
  let abort = new AbortController()
  let shown = filter
  let ownWorks = 0
  let hasHeard = false

  async function read(before: number | null) {
    abort.abort()
    abort = new AbortController()
    const { signal } = abort
    store.setState({ isReading: true, progress: null, error: null })
    try {
      const wanted = store.getState().filter
      const onProgress = (progress: Progress) => {
        if (!signal.aborted) store.setState({ progress })
      }
      const page = await call(
        'audit.read',
        { filter: wanted, before, limit: pageSize },
        { signal, onProgress },
      )
      if (signal.aborted) return
      const events = before === null ? page.events : [...store.getState().events, ...page.events]
      const { matching, total, next } = page
      shown = wanted
      store.setState({ events, matching, total, next, hasRead: true, isReading: false, progress: null })
      if (before === null) store.setState({ hasNews: false })
    } catch (cause) {
      if (signal.aborted || isCancelled(cause)) return
      const error = errorOf(cause)
      store.setState({ error, isReading: false, progress: null })
    }
  }

  /** Puts above the list what came since it was read; it is news where that cannot be told. */
  async function readNewer() {
    const { filter: wanted, events, hasNews, isReading, hasRead } = store.getState()
    if (!hasRead) return read(null)
    if (hasNews || isReading) return store.setState({ hasNews: true })
    const { signal } = abort
    const page = await call(
      'audit.read',
      { filter: wanted, before: null, limit: pageSize },
      { signal },
    ).catch(() => null)
    if (signal.aborted) return
    const newest = events[0]?.id ?? 0
    const newer = page?.events.filter(({ id }) => id > newest) ?? []
    // A page of nothing but new events may leave some out.
    if (page === null || newer.length === pageSize) return store.setState({ hasNews: true })
    const { matching, total } = page
    store.setState(({ events: older }) => ({ events: [...newer, ...older], matching, total }))
  }

  const onAppended = () => {
    if (ownWorks > 0) hasHeard = true
    else store.setState({ hasNews: true })
  }

  return {
    store,
    async own(work) {
      ownWorks += 1
      try {
        return await work()
      } finally {
        ownWorks -= 1
        if (ownWorks === 0 && hasHeard) {
          hasHeard = false
          await readNewer()
        }
      }
    },
    setFilter(next) {
      store.setState({ filter: next })
      void read(null)
    },
    readMore() {
      const { next, isReading, error } = store.getState()
      if (next !== null && !isReading && error === null) void read(next)
    },
    readAgain: () => void read(null),
    cancel() {
      abort.abort()
      store.setState(({ cancelled }) => ({
        ...{ filter: shown, isReading: false, progress: null },
        cancelled: cancelled + 1,
      }))
    },
    start() {
      void read(null)
      const stop = on('audit.appended', onAppended)
      return () => {
        stop()
        abort.abort()
      }
    },
  }
}

/** The filter with one action more or less. */
export function withAction(filter: AuditFilter, action: AuditAction, isShown: boolean): AuditFilter {
  const others = filter.actions.filter((each) => each !== action)
  return { ...filter, actions: isShown ? [...others, action] : others }
}

/** A local day (`2026-03-14`) as the UTC moment it begins, `plusDays` later; null for ''. */
export function dayStart(day: string, plusDays = 0): string | null {
  const [year, month, date] = day.split('-').map(Number)
  if (year === undefined || month === undefined || date === undefined) return null
  const time = new Date(year, month - 1, date + plusDays)
  return Number.isNaN(time.getTime()) ? null : time.toISOString()
}

/** The inverse of {@link dayStart}. */
export function localDay(iso: string | null, plusDays = 0): string {
  if (iso === null) return ''
  const time = new Date(iso)
  time.setDate(time.getDate() + plusDays)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`
}
