import { useState } from 'react'
import type { Plan } from '../../shared/plan.ts'
import { call } from '../api.ts'
import { IconButton } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/dialog/confirm-dialog.tsx'
import { NameDialog } from '../ui/dialog/name-dialog.tsx'
import { Ellipsis } from '../ui/icons.ts'
import { Menu } from '../ui/menu.tsx'
import { CompareDialog } from './files/compare-dialog.tsx'
import { savePlanFile } from './files/save-plan-file.ts'

export interface PlanMenuProps {
  readonly plan: Pick<Plan, 'id' | 'title' | 'approval' | 'state'>
  readonly onChanged: () => void
  readonly onReveal: (path: string) => void
}

/** What can be done with a plan that is kept for later. */
export function PlanMenu({ plan, onChanged, onReveal }: PlanMenuProps) {
  const isOpen = plan.state === 'open'
  const [open, setOpen] = useState<'compare' | 'rename' | 'approval' | null>(null)
  return (
    <>
      <Menu
        align="end"
        trigger={<IconButton label="More about this plan" icon={<Ellipsis size={16} aria-hidden />} />}
        entries={[
          { kind: 'action', label: 'Compare…', onSelect: () => setOpen('compare') },
          {
            kind: 'action',
            label: 'Export JSON',
            detail: 'Can be opened here again',
            onSelect: () =>
              void savePlanFile(() => call('plan.export', { planId: plan.id, form: 'json' }), onReveal),
          },
          { kind: 'separator' },
          { kind: 'action', label: 'Rename…', isDisabled: !isOpen, onSelect: () => setOpen('rename') },
          {
            kind: 'action',
            label: 'Ask a second person first…',
            isDisabled: !isOpen || plan.approval !== null,
            onSelect: () => setOpen('approval'),
          },
        ]}
      />
      {open === 'compare' && (
        <CompareDialog plan={plan.id} onReveal={onReveal} onClose={() => setOpen(null)} />
      )}
      {open === 'rename' && (
        <NameDialog
          title="Rename the plan"
          confirmLabel="Rename"
          name={plan.title}
          onConfirm={async (title) => {
            await call('plan.rename', { planId: plan.id, title })
            setOpen(null)
            onChanged()
          }}
          onClose={() => setOpen(null)}
        />
      )}
      <ConfirmDialog
        open={open === 'approval'}
        onOpenChange={(isOpen) => !isOpen && setOpen(null)}
        title="Send only after a second person approved?"
        confirmLabel="Ask for an approval"
        onConfirm={async () => {
          await call('plan.askApproval', { planId: plan.id })
          onChanged()
        }}
      >
        Somebody else then has to approve this plan: another user of this computer, or a person who types
        their name here. This cannot be taken back; discard the plan if it is not wanted.
      </ConfirmDialog>
    </>
  )
}
