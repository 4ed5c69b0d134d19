import { useState } from 'react'
import type { RunStart } from '../../shared/outbox.ts'
import { IconButton } from '../ui/button.tsx'
import { TimeDialog } from '../ui/dialog/time-dialog.tsx'
import { ChevronDown } from '../ui/icons.ts'
import { Menu } from '../ui/menu.tsx'
import { attempt } from '../ui/toast.tsx'
import { proposeTime } from '../workspace/propose-time.ts'

export interface ScheduleMenuProps {
  readonly isDisabled: boolean
  readonly onChoose: (start: RunStart) => Promise<void>
}

/** Other times to send a plan than now. */
export function ScheduleMenu({ isDisabled, onChoose }: ScheduleMenuProps) {
  const [proposed, setProposed] = useState<{ readonly zone: string; readonly local: string } | null>(null)
  return (
    <>
      <Menu
        align="end"
        trigger={
          <IconButton
            tone="primary"
            label="Send later"
            icon={<ChevronDown size={14} aria-hidden />}
            disabled={isDisabled}
          />
        }
        entries={[
          {
            kind: 'action',
            label: 'Send when online',
            detail: 'As soon as Wix can be reached',
            onSelect: () => void attempt('The plan was not scheduled', () => onChoose({ kind: 'online' })),
          },
          {
            kind: 'action',
            label: 'Send at a time…',
            detail: 'While Invite Desk is running',
            onSelect: () =>
              void attempt('The time zone could not be read', async () => setProposed(await proposeTime())),
          },
        ]}
      />
      {proposed !== null && (
        <TimeDialog
          title="Send at a time"
          description="Invite Desk has to be running then. If it is not, nothing is sent and you are asked."
          confirmLabel="Schedule"
          {...proposed}
          onConfirm={async (local) => {
            await onChoose({ kind: 'at', local, zone: proposed.zone })
            setProposed(null)
          }}
          onClose={() => setProposed(null)}
        />
      )}
    </>
  )
}
