import { useMemo, useState } from 'react'
import { addressKey } from '../../shared/email.ts'
import type { Step } from '../../shared/roster.ts'
import { mostSheetRows } from '../../shared/sheet-size.ts'
import { countOf } from '../../shared/words/count.ts'
import type { OpenSheet } from '../sheet/open-sheet.ts'
import { PickList } from '../ui/pick-list/pick-list.tsx'
import { Select } from '../ui/select.tsx'
import { BulkDialog } from './bulk-dialog.tsx'
import { copyWords } from './bulk-words.ts'
import { rolesByAccount } from './change-roles.ts'
import { personChoices } from './choices.ts'
import { copyAccess, type OtherRoles } from './copy-access.ts'
import { peopleOfRows } from './people-of-rows.ts'

export interface CopyAccessDialogProps {
  readonly sheet: OpenSheet
  readonly onDone: (step: Step) => void
  readonly onClose: () => void
}

/** The selected people get the sites and roles that another person of the roster has. */
export function CopyAccessDialog({ sheet, onDone, onClose }: CopyAccessDialogProps) {
  const { model, directory } = sheet
  const [ids] = useState(() => sheet.selectedIds())
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [others, setOthers] = useState<OtherRoles>('add')
  const choices = useMemo(() => personChoices(model), [model])
  const accountRoles = useMemo(() => rolesByAccount(directory), [directory])
  const selected = useMemo(() => peopleOfRows(model, ids), [model, ids])
  const [whose] = chosen
  const rows = useMemo(
    () =>
      whose === undefined
        ? []
        : model
            .order()
            .flatMap((id) => model.cells(id) ?? [])
            .filter(({ email, site }) => addressKey(email) === whose && site.trim() !== ''),
    [model, whose],
  )
  const people = useMemo(() => selected.filter(({ key }) => key !== whose), [selected, whose])
  const isTooMuch = model.order().length + people.length * rows.length > mostSheetRows
  const copy = useMemo(
    () => (rows.length === 0 || isTooMuch ? null : copyAccess(model, rows, people, others, accountRoles)),
    [model, rows, people, others, accountRoles, isTooMuch],
  )
  const error =
    selected.length === 0
      ? 'No selected row has an e-mail address. Select rows of the people first.'
      : isTooMuch
        ? `${countOf(people.length, 'person', 'people')} × ${countOf(rows.length, 'site')} is more than a roster can hold. Select fewer people.`
        : whose !== undefined && people.length === 0
          ? 'That is the selected person. Choose somebody else.'
          : whose !== undefined && rows.length === 0
            ? 'This person has no row with a site. Choose somebody else.'
            : ''
  return (
    <BulkDialog
      size="large"
      title={`Copy access to ${countOf(selected.length, 'person', 'people')}`}
      description="They get a row for every site of the person you choose, with the same roles."
      preview={
        copy === null
          ? ['Choose the person to copy from.']
          : copyWords(model, people.length, rows.length, copy)
      }
      error={error}
      confirmLabel="Copy access"
      isReady={copy !== null && copy.fresh + copy.edited > 0}
      onConfirm={() => {
        if (copy === null) return
        const step = copy.step(ids.at(-1) ?? null, sheet.store.takeIds)
        sheet.apply(step)
        onDone(step)
      }}
      onClose={onClose}
    >
      <PickList
        label="People"
        choices={choices}
        chosen={chosen}
        onChange={setChosen}
        isSingle
        nothing="No row has an e-mail address."
      />
      <Select
        label="Where they have the site with other roles"
        value={others}
        onValueChange={setOthers}
        options={[
          { value: 'add', label: 'Add the missing roles' },
          { value: 'replace', label: 'Replace their roles' },
          { value: 'leave', label: 'Leave their roles as they are' },
        ]}
      />
    </BulkDialog>
  )
}
