import { useEffect, useState } from 'react'
import type { Progress } from '../../shared/contract.ts'
import { errorOf } from '../../shared/errors.ts'
import type { PlanSource } from '../../shared/plan.ts'
import { call, isCancelled } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { ProgressBar } from '../ui/display/progress-bar.tsx'

export interface MakePlanDialogProps {
  readonly source: PlanSource
  /** A plan whose answers count again where they fit. */
  readonly answersOf: string | null
  readonly onMade: (planId: string) => void
  readonly onClose: () => void
}

/** Makes a plan while the person waits: how far it is, cancel, and why when it cannot be made. */
export function MakePlanDialog({ source, answersOf, onMade, onClose }: MakePlanDialogProps) {
  const [progress, setProgress] = useState<Progress | null>(null)
  const [error, setError] = useState<Error | null>(null)
  useEffect(() => {
    const abort = new AbortController()
    let isGone = false
    call('plan.make', { source, answersOf }, { signal: abort.signal, onProgress: setProgress })
      .then((plan) => !isGone && onMade(plan.id))
      .catch((cause) => {
        if (isGone || isCancelled(cause)) return
        setError(errorOf(cause))
      })
    return () => {
      isGone = true
      abort.abort()
    }
  }, [source, answersOf, onMade])

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={error === null ? 'Making the plan' : 'The plan cannot be made'}
      description={error === null ? 'Nothing is sent: you see every line first.' : undefined}
      footer={<Button onClick={onClose}>{error === null ? 'Cancel' : 'Close'}</Button>}
    >
      {error === null ? (
        <ProgressBar
          label={progress?.label ?? 'Comparing with the invites that are known'}
          done={progress?.done ?? 0}
          total={progress?.total ?? null}
        />
      ) : (
        <Banner tone="error">{error.message}</Banner>
      )}
    </Dialog>
  )
}
