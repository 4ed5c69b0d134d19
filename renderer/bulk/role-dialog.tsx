import { useMemo, useState } from 'react'
import type { Step } from '../../shared/roster.ts'
import { countOf } from '../../shared/words/count.ts'
import type { OpenSheet } from '../sheet/open-sheet.ts'
import { PickList } from '../ui/pick-list/pick-list.tsx'
import { BulkDialog } from './bulk-dialog.tsx'
import { changeWords } from './bulk-words.ts'
import { addRole, removeRole, rolesByAccount } from './change-roles.ts'
import { roleChoices } from './choices.ts'

export interface RoleDialogProps {
  readonly sheet: OpenSheet
  readonly act: 'add' | 'remove'
  readonly onDone: (step: Step) => void
  readonly onClose: () => void
}

/** Adds one role to, or takes it out of, every selected row; the other roles stay. */
export function RoleDialog({ sheet, act, onDone, onClose }: RoleDialogProps) {
  const [ids] = useState(() => sheet.selectedIds())
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const choices = useMemo(() => roleChoices(sheet.directory), [sheet.directory])
  const accountRoles = useMemo(() => rolesByAccount(sheet.directory), [sheet.directory])
  const [title] = chosen
  const decide = act === 'add' ? addRole : removeRole
  const change = title === undefined ? null : decide(sheet.model, ids, title, accountRoles)
  return (
    <BulkDialog
      title={
        act === 'add'
          ? `Add a role to ${countOf(ids.length, 'row')}`
          : `Remove a role from ${countOf(ids.length, 'row')}`
      }
      description="The other roles of the rows stay as they are."
      preview={change === null ? ['Choose the role.'] : changeWords(sheet.model, change)}
      confirmLabel={act === 'add' ? 'Add the role' : 'Remove the role'}
      isReady={change !== null && change.changed > 0}
      onConfirm={() => {
        if (change === null) return
        sheet.apply(change.step)
        onDone(change.step)
      }}
      onClose={onClose}
    >
      <PickList
        label="Roles"
        choices={choices}
        chosen={chosen}
        onChange={setChosen}
        isSingle
        nothing="No roles are known. Sync an account first."
      />
    </BulkDialog>
  )
}
