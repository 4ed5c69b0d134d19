import { useRef } from 'react'
import type { Progress } from '../../shared/contract.ts'
import { ProgressBar } from '../ui/display/progress-bar.tsx'
import { useNow } from '../ui/use-now.ts'
import { paceWords } from './pace-words.ts'

/** Rows read or saved of all, how many a second, and how long it will take. */
export function ImportProgress({ progress }: { readonly progress: Progress | null }) {
  const now = useNow(500)
  const phase = useRef({ label: '', since: now })
  const label = progress?.label ?? 'Importing'
  if (phase.current.label !== label) phase.current = { label, since: now }
  const done = progress?.done ?? 0
  const total = progress?.total ?? null
  return (
    <ProgressBar
      label={label}
      done={done}
      total={total}
      text={paceWords(done, total, now - phase.current.since)}
    />
  )
}
