import { useEffect, useMemo, useState } from 'react'
import type { HistoryEntry, Step } from '../../shared/roster.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import { SidePanel } from '../ui/dialog/side-panel.tsx'
import { formatExactTime, formatTime } from '../ui/format-time.ts'
import { Check } from '../ui/icons.ts'
import type { TableColumn } from '../ui/table/table-props.ts'
import { VirtualTable } from '../ui/table/virtual-table.tsx'
import styles from './history-panel.module.css'

export interface HistoryPanelProps {
  /** The steps around the present state; older ones are read as they are scrolled to. */
  readonly recent: readonly HistoryEntry[]
  /** At most `limit` of the newest steps, newest last. */
  readonly read: (limit: number) => Promise<readonly HistoryEntry[]>
  /** To the state right after a step; 0 is before all. */
  readonly onTravel: (seq: number) => void
  /** Steps after all others that wait to be saved, oldest first. */
  readonly unsaved?: readonly Step[] | undefined
  /** Takes back so many of those that are not saved, the newest first. */
  readonly onTakeBack?: (count: number) => void
  readonly onClose: () => void
}

interface Point {
  readonly key: string
  /** 0 is the state before the first step; null for a step that the core does not have. */
  readonly seq: number | null
  /** How many steps that are not saved come after it. */
  readonly unsavedAfter: number
  readonly label: string
  readonly at: string | null
  readonly isUndone: boolean
  readonly isNow: boolean
}

const none: readonly Step[] = []

const page = 200
const most = 5000

/** Every step of a roster, the newest on top; Enter or a click on one goes back, or forth, to the state after it. */
export function HistoryPanel({ recent, unsaved = none, ...props }: HistoryPanelProps) {
  const { read, onTravel, onTakeBack, onClose } = props
  const [limit, setLimit] = useState(page)
  const [known, setKnown] = useState<readonly HistoryEntry[] | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again after every step, which is what `recent` says
  useEffect(() => {
    let isWanted = true
    read(limit).then(
      (entries) => isWanted && setKnown(entries),
      // The recent steps are still true.
      () => isWanted && setKnown(null),
    )
    return () => {
      isWanted = false
    }
  }, [recent, limit])
  const entries = useMemo(() => merge(known ?? [], recent), [known, recent])
  const isWhole = entries[0]?.seq === 1 || entries.length === 0 || entries.length < limit
  const points = useMemo(() => pointsOf(entries, isWhole, unsaved), [entries, isWhole, unsaved])
  const undone = entries.filter(({ isUndone }) => isUndone).length
  return (
    <SidePanel
      title="History"
      onClose={onClose}
      foot={
        unsaved.length > 0
          ? `${countOf(unsaved.length, 'step')} not saved yet. Older steps can be returned to once they are.`
          : undone === 0
            ? 'Choose a step to return to it.'
            : `${formatCount(undone)} undone. The next change discards them.`
      }
    >
      <VirtualTable
        label="Steps, newest first"
        columns={columns}
        rows={points}
        rowKey={keyOf}
        rowName={nameOf}
        onOpen={({ seq, isNow, unsavedAfter }) => {
          if (isNow) return
          if (seq === null) onTakeBack?.(unsavedAfter)
          else onTravel(seq)
        }}
        onReachEnd={() => {
          if (!isWhole && entries.length >= limit) setLimit((size) => Math.min(most, size + page))
        }}
        minWidth={0}
      />
    </SidePanel>
  )
}

/** What was read, with the recent steps in place of older news of them. */
function merge(read: readonly HistoryEntry[], recent: readonly HistoryEntry[]): readonly HistoryEntry[] {
  const [first] = recent
  const last = recent.at(-1)
  if (first === undefined || last === undefined) return recent
  // Undone steps that a new one dropped are newer than all recent ones.
  return [
    ...read.filter(({ seq }) => seq < first.seq),
    ...recent,
    ...read.filter(({ seq }) => seq > last.seq && last.isUndone),
  ]
}

/** The newest first, down to the state before all steps. */
function pointsOf(
  entries: readonly HistoryEntry[],
  isWhole: boolean,
  unsaved: readonly Step[],
): readonly Point[] {
  const nowSeq = unsaved.length > 0 ? null : (entries.findLast(({ isUndone }) => !isUndone)?.seq ?? 0)
  const points = entries.map(
    (entry): Point => ({
      ...entry,
      key: String(entry.seq),
      unsavedAfter: unsaved.length,
      isNow: entry.seq === nowSeq,
    }),
  )
  const waiting = unsaved.map(({ label }, at): Point => {
    const unsavedAfter = unsaved.length - 1 - at
    return {
      key: `unsaved ${at}`,
      seq: null,
      unsavedAfter,
      label,
      at: null,
      isUndone: false,
      isNow: unsavedAfter === 0,
    }
  })
  const start: Point = {
    key: '0',
    seq: 0,
    unsavedAfter: unsaved.length,
    label: 'Before the first step',
    at: null,
    isUndone: false,
    isNow: nowSeq === 0,
  }
  return [...(isWhole ? [start] : []), ...points, ...waiting].toReversed()
}

const columns: readonly TableColumn<Point>[] = [
  {
    id: 'step',
    header: 'Step',
    width: 'minmax(0, 1fr)',
    cell: (point) => (
      <span className={styles.step} data-position={point.isNow ? 'now' : point.isUndone ? 'undone' : 'done'}>
        <span className={styles.sign}>{point.isNow && <Check size={13} aria-label="Now" />}</span>
        <span className={styles.label} title={point.label}>
          {point.label}
        </span>
        {point.isUndone && <span className={styles.undone}>Undone</span>}
        {point.seq === null && <span className={styles.unsaved}>Not saved yet</span>}
      </span>
    ),
  },
  {
    id: 'at',
    header: 'When',
    width: '96px',
    align: 'end',
    cell: ({ at }) =>
      at !== null && (
        <time className={styles.word} dateTime={at} title={formatExactTime(at)}>
          {formatTime(at)}
        </time>
      ),
  },
]

const keyOf = ({ key }: Point): string => key
const nameOf = ({ label }: Point): string => label
