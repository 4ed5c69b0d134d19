import { useCallback, useEffect, useState } from 'react'
import type { AnchorList } from '../../shared/audit/kept-anchors.ts'
import { errorOf } from '../../shared/errors.ts'
import { call } from '../api.ts'

/** The proofs made here and the log's end as it was when the dialog opened: all forms of a proof have the same code. */
export function useProofs() {
  const [list, setList] = useState<AnchorList | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const read = useCallback(async () => {
    try {
      const fresh = await call('audit.anchors', {})
      setList((before) => ({ kept: fresh.kept, now: before?.now ?? fresh.now }))
      setError(null)
    } catch (cause) {
      setError(errorOf(cause))
    }
  }, [])
  useEffect(() => {
    void read()
  }, [read])
  return { list, error, read }
}
