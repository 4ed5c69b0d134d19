import { useMemo, useState } from 'react'
import { addressKey } from '../../../shared/email.ts'
import { countOf } from '../../ui/format-count.ts'
import { Select } from '../../ui/select.tsx'
import type { OpenSheet } from '../open-sheet.ts'
import { BulkDialog } from './bulk-dialog.tsx'
import { personChoices } from './choices.ts'
import { copyAccess, type OtherRoles } from './copy-access.ts'
import { peopleOf } from './people-of.ts'
import { PickList } from './pick-list.tsx'

export interface CopyAccessDialogProps {
  readonly sheet: OpenSheet
  readonly onDone: (changed: string) => void
  readonly onClose: () => void
}

/** The selected people get the sites and roles that another person of the roster has. */
export function CopyAccessDialog({ sheet, onDone, onClose }: CopyAccessDialogProps) {
  const { model } = sheet
  const [ids] = useState(() => sheet.selectedIds())
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [others, setOthers] = useState<OtherRoles>('leave')
  const choices = useMemo(() => personChoices(model), [model])
  const [from] = chosen
  const copy = useMemo(() => {
    if (from === undefined) return null
    const rows = model
      .order()
      .flatMap((id) => model.cells(id) ?? [])
      .filter(({ email }) => addressKey(email) === from)
    const people = peopleOf(model, ids).filter(({ key }) => key !== from)
    return { people: people.length, sites: rows.length, ...copyAccess(model, rows, people, others) }
  }, [model, ids, from, others])
  const preview =
    copy === null
      ? ['Choose the person to copy from.']
      : [
          `${countOf(copy.fresh, 'new row')}${copy.replaced > 0 ? `, ${countOf(copy.replaced, 'row')} with other roles` : ''}${copy.left > 0 ? `, ${countOf(copy.left, 'row')} stay as they are` : ''}.`,
          ...(copy.locked > 0
            ? [`${countOf(copy.locked, 'row')} left alone: they are on their way in the outbox.`]
            : []),
        ]
  return (
    <BulkDialog
      size="large"
      title={`Copy access to ${countOf(peopleOf(model, ids).length, 'person', 'people')}`}
      description="They get a row for every site of the person you choose, with the same roles."
      preview={preview}
      error={copy?.people === 0 ? 'Select rows of other people than the one to copy from.' : ''}
      confirmLabel="Copy access"
      isReady={copy !== null && copy.fresh + copy.replaced > 0}
      onConfirm={() => {
        if (copy === null) return
        const step = copy.step(ids.at(-1) ?? null, sheet.store.takeIds)
        sheet.apply(step)
        onDone(step.label)
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
          { value: 'leave', label: 'Leave their roles' },
          { value: 'replace', label: 'Take over the roles' },
        ]}
      />
    </BulkDialog>
  )
}
