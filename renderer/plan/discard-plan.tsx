import { useState } from 'react'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/dialog/confirm-dialog.tsx'

export interface DiscardPlanProps {
  readonly planId: string
  readonly onDiscarded: () => void
}

/** The button that throws a plan away, and the question before it. */
export function DiscardPlan({ planId, onDiscarded }: DiscardPlanProps) {
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button onClick={() => setAsking(true)}>Discard</Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title="Discard this plan?"
        confirmLabel="Discard"
        tone="danger"
        onConfirm={async () => {
          await call('plan.discard', { planId })
          onDiscarded()
        }}
      >
        Nothing is sent. The roster and the invites stay as they are, and a new plan can be made at any time.
      </ConfirmDialog>
    </>
  )
}
