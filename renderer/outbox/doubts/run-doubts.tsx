import { EmptyState } from '../../ui/display/empty-state.tsx'
import { Loading } from '../../ui/display/loading.tsx'
import type { ShowRows } from '../show-rows.ts'
import { DoubtList } from './doubt-list.tsx'
import { useDoubts } from './use-doubts.ts'

export interface RunDoubtsProps {
  readonly runId: string
  /** Only lines of this account; null for all. */
  readonly accountId: string | null
  /** So many rows of the run are in doubt, as the screen around it says. */
  readonly inDoubt: number
  readonly onRows: ShowRows
  readonly onOpenSite: (siteId: string) => void
}

/** What of one run is, or was, in doubt. */
export function RunDoubts({ runId, accountId, inDoubt, onRows, onOpenSite }: RunDoubtsProps) {
  const { lines, error } = useDoubts(accountId)
  if (lines === null)
    return error === null ? <Loading what="what is in doubt" /> : <EmptyState title={error.message} />
  const ofRun = lines.filter((line) => line.runId === runId)
  // They came up a moment ago, and what is known of them is read: “nothing” would not be true.
  if (ofRun.length === 0 && inDoubt > 0) return <Loading what="what is in doubt" />
  if (ofRun.length === 0)
    return <EmptyState title="Nothing is in doubt">No line of this run waits for your decision.</EmptyState>
  return <DoubtList lines={ofRun} onRows={onRows} onOpenSite={onOpenSite} />
}
