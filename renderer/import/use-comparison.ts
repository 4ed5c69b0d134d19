import { useEffect, useState } from 'react'
import type { ImportComparison, ImportDraftId } from '../../shared/import.ts'
import type { RowId } from '../../shared/roster.ts'
import { call } from '../api.ts'
import { notifyError } from '../ui/toast.tsx'

export interface Comparison extends ImportComparison {
  /** The same as `notNew`, by row. */
  readonly byRow: ReadonlyMap<RowId, ImportComparison['notNew'][number]>
}

/** Typing goes on while the rows are compared again. */
const pauseMs = 400

/** How the rows under review compare with their roster; null until it is known. Asked again once edits are saved. */
export function useComparison(importId: ImportDraftId | null, revision: number): Comparison | null {
  const [comparison, setComparison] = useState<Comparison | null>(null)
  useEffect(() => {
    if (importId === null) return
    let isOld = false
    const timer = setTimeout(
      () => {
        call('import.compare', { importId }).then(
          (found) => {
            if (isOld) return
            setComparison({ ...found, byRow: new Map(found.notNew.map((one) => [one.id, one])) })
          },
          (cause) => !isOld && notifyError('The rows were not compared with the roster', cause),
        )
      },
      revision <= 1 ? 0 : pauseMs,
    )
    return () => {
      isOld = true
      clearTimeout(timer)
    }
  }, [importId, revision])
  return comparison
}
