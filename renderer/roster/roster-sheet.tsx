import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { AppError } from '../../shared/errors.ts'
import { firstRows } from '../../shared/open-roster.ts'
import { packingStep, packStep, type SentStep, type SentStepResult } from '../../shared/packed/packed-step.ts'
import type { RosterId, Step } from '../../shared/roster.ts'
import { leftRowsWords, lockedRowsWords } from '../../shared/words/roster-words.ts'
import { call, on } from '../api.ts'
import type { Slices } from '../grid/slices.ts'
import { notifyLocked } from '../sheet/notify-locked.ts'
import type { RosterCore } from '../sheet/roster-core.ts'
import { createRosterStore } from '../sheet/roster-store.ts'
import { lockedRowsOf } from '../sheet/saving/leave-out-locked.ts'
import { takeLeftSheet } from '../sheet/saving/left-sheets.ts'
import { unpackAnswer } from '../sheet/unpack-answer.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/display/empty-state.tsx'
import { Loading } from '../ui/display/loading.tsx'
import { onLeave } from '../ui/on-leave.ts'
import { nextPaint } from '../ui/paint/next-paint.ts'
import { Screen } from '../ui/screen.tsx'
import { notify, notifyError } from '../ui/toast.tsx'
import { createViewsStore, type ViewsCore } from '../views/views-store.ts'
import type { RosterSheetProps } from './roster-sheet-props.ts'
import { useSaving } from './use-saving.ts'
import { WorkingSheet } from './working-sheet.tsx'

/** Half a megabyte or so: a dozen milliseconds of the page's time. */
const pieceRows = 5000

const travelled = (rosterId: RosterId, shownSeq?: number) =>
  shownSeq === undefined ? { rosterId } : { rosterId, shownSeq }

const travelAnswer = async (sent: SentStepResult | null) => (sent === null ? null : unpackAnswer(sent))

/** Steps written down for the bridge before they are handed over. */
function createPackedAhead() {
  const ahead = new WeakMap<Step, SentStep>()
  return {
    *pack(step: Step): Slices<void> {
      if (!ahead.has(step)) ahead.set(step, yield* packingStep(step))
    },
    take(step: Step): SentStep {
      const packed = ahead.get(step) ?? packStep(step)
      ahead.delete(step)
      return packed
    },
  }
}
const packedAhead = createPackedAhead()

const coreWith = (onOutbox: () => void): RosterCore => ({
  open: (rosterId) => call('roster.open', { rosterId, first: firstRows }),
  readRows: async (rosterId, revision, from) => {
    // Whoever opens a roster waits for the first rows, and for no others.
    if (from === firstRows) await nextPaint()
    return call('roster.readRows', { rosterId, revision, from, count: pieceRows })
  },
  pack: packedAhead.pack,
  apply: async (rosterId, step, ids) =>
    unpackAnswer(await call('roster.apply', { rosterId, step: packedAhead.take(step), ...ids })),
  undo: async (rosterId, shownSeq) => travelAnswer(await call('roster.undo', travelled(rosterId, shownSeq))),
  redo: async (rosterId, shownSeq) => travelAnswer(await call('roster.redo', travelled(rosterId, shownSeq))),
  travelTo: async (rosterId, seq) => travelAnswer(await call('roster.travelTo', { rosterId, seq })),
  on,
  failed: (title, cause) => {
    const locked = cause instanceof AppError ? lockedRowsOf(cause) : null
    if (locked === null) notifyError(title, cause)
    else notifyLocked(title, lockedRowsWords(locked), onOutbox)
  },
  leftOut: ({ label }, locked) => {
    notifyLocked(`“${label}” was applied to the other rows`, leftRowsWords(locked), onOutbox)
  },
  notice: (words) => notify({ title: 'Rows differ from what was sent', detail: words, tone: 'warning' }),
})

const viewsCore = (rosterId: string): ViewsCore => ({
  read: () => call('roster.readViews', { rosterId }),
  save: (views) => call('roster.saveViews', { rosterId, views }),
  failed: notifyError,
  newId: () => crypto.randomUUID(),
})

/** One roster, once it is read, and how it was looked at last. */
export function RosterSheet(props: RosterSheetProps) {
  const { rosterId, lastSheet, onBack } = props
  const [store] = useState(
    () =>
      takeLeftSheet(rosterId) ??
      lastSheet.take(rosterId) ??
      createRosterStore(rosterId, coreWith(props.onOutbox)),
  )
  const [views] = useState(() => createViewsStore(viewsCore(rosterId), store))
  // Asked first: it is small, and the rows are then shown as they were left.
  useEffect(() => views.start(), [views])
  useEffect(() => onLeave('then', views.flush), [views])
  useEffect(() => {
    const stop = store.start()
    return () => {
      lastSheet.keep(rosterId, store)
      stop()
    }
  }, [store, rosterId, lastSheet])
  useSaving(rosterId, store, props.onOpen)
  const state = useStore(store.store)
  const isRead = useStore(views.store, (kept) => kept.isRead)
  if (state.roster !== null && isRead)
    return <WorkingSheet {...props} store={store} views={views} roster={state.roster} state={state} />
  return (
    <Screen title="Roster">
      {state.error === null ? (
        <Loading what="the roster" />
      ) : (
        <EmptyState
          title="Couldn’t open this roster"
          actions={
            <>
              <Button onClick={onBack}>All rosters</Button>
              <Button tone="primary" onClick={store.read}>
                Try again
              </Button>
            </>
          }
        >
          {state.error.message}
        </EmptyState>
      )}
    </Screen>
  )
}
