import { useState } from 'react'
import type { Run } from '../../shared/outbox.ts'
import { countOf } from '../../shared/words/count.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/dialog/confirm-dialog.tsx'
import { Square } from '../ui/icons.ts'

export interface CancelRunProps {
  readonly run: Run
  readonly size?: 'small' | 'medium' | undefined
}

/** Ends a run; nothing for a finished one. Stands apart from where Send, Pause and Continue are pressed. */
export function CancelRun({ run, size }: CancelRunProps) {
  const [isCancelling, setCancelling] = useState(false)
  if (run.state.kind === 'finished') return null
  return (
    <>
      <Button size={size} icon={<Square size={12} aria-hidden />} onClick={() => setCancelling(true)}>
        Cancel run
      </Button>
      <ConfirmDialog
        open={isCancelling}
        onOpenChange={setCancelling}
        title={`Cancel “${run.title}”?`}
        confirmLabel="Cancel the run"
        cancelLabel="Keep it"
        tone="danger"
        onConfirm={async () => {
          await call('outbox.cancel', { runId: run.id })
        }}
      >
        {`${countOf(run.equation.notAttempted, 'row')} not attempted yet will not be sent. What was sent stays sent; what is on its way is finished first.`}
      </ConfirmDialog>
    </>
  )
}
