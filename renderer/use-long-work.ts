import { useState } from 'react'
import type { Progress } from '../shared/contract.ts'
import { isCancelled, type WatchOptions } from './api.ts'
import type { LongWork } from './ui/dialog/long-work-dialog.tsx'

export interface ShownWork<What extends string> extends LongWork {
  readonly title: What
}

/** Work that is shown until it ends, one at a time. */
export function useLongWork<What extends string = string>() {
  const [work, setWork] = useState<ShownWork<What> | null>(null)
  /** Rejects with why it failed; to be cancelled is no failure. */
  async function run(title: What, doing: (options: WatchOptions) => Promise<void>): Promise<void> {
    const abort = new AbortController()
    setWork({ title, progress: null, cancel: () => abort.abort() })
    const onProgress = (progress: Progress) => setWork((now) => now && { ...now, progress })
    try {
      await doing({ signal: abort.signal, onProgress })
    } catch (cause) {
      if (!isCancelled(cause)) throw cause
    } finally {
      setWork(null)
    }
  }
  return { work, run }
}
