import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { RowState } from '../../shared/roster.ts'
import { formatCount } from '../../shared/words/count.ts'
import { rowStateWords } from '../sheet/row-state-words.ts'
import type { ChipTone } from '../ui/display/chip.tsx'
import { Menu } from '../ui/menu.tsx'
import styles from './status-bar.module.css'

export interface StateCountsProps {
  readonly states: ReadonlyMap<RowState, number>
  /** What stands behind the states, e.g. `5 people`. */
  readonly more: readonly string[]
  /** Shows the rows of a state alone. */
  readonly onState: (state: RowState) => void
}

/** How many rows have which state, what needs a person first; what does not fit whole is in a menu. */
export function StateCounts({ states, more, onState }: StateCountsProps) {
  const list = useRef<HTMLSpanElement>(null)
  const hidden = useHidden(list)
  const shown = Object.entries(rowStateWords).flatMap(([name, { title, tone }]) => {
    const state = name as RowState
    const count = states.get(state) ?? 0
    return count === 0 ? [] : [{ state, tone, words: `${title} ${formatCount(count)}` }]
  })
  // What is left out where there is no room is what needs nobody.
  shown.sort((a, b) => Number(needsNobody(a.tone)) - Number(needsNobody(b.tone)))
  return (
    <>
      <span ref={list} className={styles.facts}>
        {shown.map(({ state, tone, words }) => (
          <span key={state}>
            <span className={styles.dot} data-tone={tone} aria-hidden />
            {words}
          </span>
        ))}
        {more.map((words) => (
          <span key={words.replace(/^\S+ /, '')}>{words}</span>
        ))}
      </span>
      <span className={styles.rest}>
        {hidden > 0 && (
          <Menu
            trigger={
              <button
                type="button"
                className={styles.statusButton}
                aria-label={`All counts, ${formatCount(hidden)} not shown`}
                title="All counts"
              >
                {`+${formatCount(hidden)}`}
              </button>
            }
            entries={[
              { kind: 'heading', label: more.join(' · ') },
              ...shown.map(({ state, words }) => ({
                kind: 'action' as const,
                label: words,
                detail: 'Show these rows alone',
                onSelect: () => onState(state),
              })),
            ]}
          />
        )}
      </span>
    </>
  )
}

const needsNobody = (tone: ChipTone): boolean => tone !== 'error' && tone !== 'warning'

/** How many of the children stand in a line that is not seen. */
function useHidden(list: RefObject<HTMLElement | null>): number {
  const [hidden, setHidden] = useState(0)
  useLayoutEffect(() => {
    if (list.current !== null) setHidden(countHidden(list.current))
  })
  useEffect(() => {
    const there = list.current
    if (there === null || typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(() => setHidden(countHidden(there)))
    observer.observe(there)
    return () => observer.disconnect()
  }, [list])
  return hidden
}

function countHidden(list: HTMLElement): number {
  const tops = [...list.children].map((child) => (child as HTMLElement).offsetTop)
  return tops.filter((top) => top > (tops[0] ?? 0)).length
}
