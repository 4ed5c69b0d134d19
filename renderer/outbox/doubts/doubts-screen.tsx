import type { ReactNode } from 'react'
import type { DoubtLine } from '../../../shared/runs/doubts.ts'
import { countOf } from '../../../shared/words/count.ts'
import { EmptyState } from '../../ui/display/empty-state.tsx'
import { Loading } from '../../ui/display/loading.tsx'
import { ReadFailure } from '../../ui/display/read-failure.tsx'
import { CircleCheck } from '../../ui/icons.ts'
import { Screen } from '../../ui/screen.tsx'
import type { ShowRows } from '../show-rows.ts'
import { DoubtList } from './doubt-list.tsx'
import { doubtGroupOf } from './list-doubt-lines.ts'
import { useDoubts } from './use-doubts.ts'

export interface DoubtsScreenProps {
  readonly tabs: ReactNode
  /** Only lines of this account; null for all. */
  readonly accountId: string | null
  readonly onRun: (runId: string) => void
  readonly onRows: ShowRows
  readonly onOpenSite: (siteId: string) => void
}

/** Everything of which nobody knows whether Wix did it, of all runs: only a person can say. */
export function DoubtsScreen({ tabs, accountId, onRun, onRows, onOpenSite }: DoubtsScreenProps) {
  const { lines, error, read } = useDoubts(accountId)
  return (
    <Screen title="In doubt" subtitle={lines === null ? '' : subtitleOf(lines)} tabs={tabs}>
      {error !== null && <ReadFailure title="What is in doubt cannot be read" error={error} onRead={read} />}
      {lines === null && error === null && <Loading what="what is in doubt" />}
      {lines?.length === 0 && (
        <EmptyState icon={<CircleCheck size={20} aria-hidden />} title="Nothing is in doubt">
          When a reply of Wix is lost, the row waits here with all that is known of it, until you decide.
        </EmptyState>
      )}
      {lines !== null && lines.length > 0 && (
        <DoubtList lines={lines} onRun={onRun} onRows={onRows} onOpenSite={onOpenSite} />
      )}
    </Screen>
  )
}

function subtitleOf(lines: readonly DoubtLine[]): string {
  const waiting = lines.filter((line) => doubtGroupOf(line) === 'open').length
  return waiting === 0
    ? 'Nothing waits for an answer'
    : `${countOf(waiting, 'row')} ${waiting === 1 ? 'waits' : 'wait'} for an answer; Wix may have done what was asked, and did not say`
}
