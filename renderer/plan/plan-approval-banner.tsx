import { useState } from 'react'
import type { PlanApproval } from '../../shared/asks/plan-approval.ts'
import { approvalWords } from '../../shared/words/approval-words.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { TextField } from '../ui/field.tsx'
import { formatTime } from '../ui/format-time.ts'
import { useSubmit } from '../ui/use-submit.ts'

export interface PlanApprovalBannerProps {
  readonly planId: string
  readonly approval: PlanApproval
  /** It can still be approved. */
  readonly isOpen: boolean
  readonly onChanged: () => void
}

/** Whether a second person approved the plan, and the way to do it. */
export function PlanApprovalBanner({ planId, approval, isOpen, onChanged }: PlanApprovalBannerProps) {
  const [isAsking, setAsking] = useState(false)
  const [name, setName] = useState('')
  const { isBusy, error, onSubmit } = useSubmit(async () => {
    await call('plan.approve', { planId, name })
    setAsking(false)
    onChanged()
  })
  const isWaiting = approval.approved === null
  return (
    <>
      <Banner
        tone={isWaiting ? 'warning' : 'info'}
        title={isWaiting ? 'Waits for a second person' : 'Approved'}
        actions={
          isWaiting && isOpen ? (
            <Button size="small" onClick={() => setAsking(true)}>
              Approve…
            </Button>
          ) : undefined
        }
      >
        {approvalWords(approval, formatTime)}
      </Banner>
      <Dialog
        open={isAsking}
        onOpenChange={setAsking}
        isLocked={isBusy}
        title="Approve this plan"
        description={`It is sent only after somebody other than ${approval.askedBy} approved it. Your name goes into the audit log.`}
        footer={
          <>
            <Button disabled={isBusy} onClick={() => setAsking(false)}>
              Cancel
            </Button>
            <Button tone="primary" type="submit" form="approve-plan" isBusy={isBusy}>
              Approve
            </Button>
          </>
        }
      >
        <form id="approve-plan" onSubmit={onSubmit}>
          <TextField
            label="Your name"
            description={`Not needed when you are signed in to this computer as another user than ${approval.askedBy}.`}
            value={name}
            onValueChange={setName}
            error={error}
            maxLength={200}
            autoComplete="off"
          />
        </form>
      </Dialog>
    </>
  )
}
