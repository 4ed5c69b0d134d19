import { useState } from 'react'
import type { Progress } from '../shared/contract.ts'
import { isCancelled } from './api.ts'
import type { LongWork } from './ui/dialog/long-work-dialog.tsx'
import { attempt } from './ui/toast.tsx'

interface WatchOptions {
  readonly signal: AbortSignal
  readonly onProgress: (progress: Progress) => void
}

/** Work that is shown until it ends; cancelling it is no failure. */
export function useLongWork() {
  const [work, setWork] = useState<LongWork | null>(null)
  async function show(
    title: string,
    failure: string,
    run: (options: WatchOptions) => Promise<void>,
  ): Promise<void> {
    const abort = new AbortController()
    setWork({ title, progress: null, cancel: () => abort.abort() })
    const options: WatchOptions = {
      signal: abort.signal,
      onProgress: (progress) => setWork((now) => now && { ...now, progress }),
    }
    await attempt(failure, () =>
      run(options).catch((cause) => {
        if (!isCancelled(cause)) throw cause
      }),
    )
    setWork(null)
  }
  return { work, show }
}
