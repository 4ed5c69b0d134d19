import { useEffect, useMemo, useState } from 'react'
import type { Endings, RosterEnding, RosterId } from '../../shared/roster.ts'
import { daysOverWords, endingWords } from '../../shared/words/ending-words.ts'
import { call, on } from '../api.ts'
import { createLiveRead, type LiveRead, useLive } from '../live-read.ts'
import { Chip } from '../ui/display/chip.tsx'
import { CalendarX } from '../ui/icons.ts'
import styles from './roster-list.module.css'

/** What ends when, by roster; empty until it is read. */
export function useEndings(): ReadonlyMap<RosterId, RosterEnding> {
  const [live] = useState(readEndingsLive)
  useEffect(() => live.start(), [live])
  const { value } = useLive(live)
  return useMemo(() => new Map(value?.rosters.map((one) => [one.rosterId, one])), [value])
}

function readEndingsLive(): LiveRead<Endings> {
  return createLiveRead({
    read: () => call('roster.ending', {}),
    listen: (changed) => {
      const stops = [on('roster.listed', changed), on('access.changed', changed)]
      return () => {
        for (const stop of stops) stop()
      }
    },
    pauseMs: 2000,
  })
}

/** More for what is over, and for what ends sooner. */
export const urgencyOf = (ending: RosterEnding | undefined): number =>
  ending === undefined
    ? 0
    : ending.mostDaysOver * 1000 + ending.within1 * 100 + ending.within7 * 10 + ending.within14

/** What a roster has past its last day, or soon. */
export function EndingCell({ ending }: { readonly ending: RosterEnding | undefined }) {
  if (ending === undefined) return null
  const words = endingWords(ending)
  if (ending.over === 0) return <span className={styles.muted}>{words}</span>
  return (
    <span title={`The longest is ${daysOverWords(ending.mostDaysOver)}`}>
      <Chip tone="warning" icon={<CalendarX size={12} aria-hidden />}>
        {words}
      </Chip>
    </span>
  )
}
