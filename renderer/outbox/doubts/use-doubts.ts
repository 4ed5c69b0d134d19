import { useEffect, useMemo } from 'react'
import type { DoubtLine } from '../../../shared/runs/doubts.ts'
import { useLive } from '../../live-read.ts'
import { createDoubtsStore } from './doubts-store.ts'

/** Lines in doubt, of one account or of all, read while they are shown. `lines` is null until they are read. */
export function useDoubts(accountId: string | null): {
  readonly lines: readonly DoubtLine[] | null
  readonly error: Error | null
  readonly read: () => void
} {
  const store = useMemo(createDoubtsStore, [])
  useEffect(() => store.start(), [store])
  const { value, error } = useLive(store)
  const lines = useMemo(
    () =>
      value === null || accountId === null ? value : value.filter((line) => line.accountId === accountId),
    [value, accountId],
  )
  return { lines, error, read: store.read }
}
