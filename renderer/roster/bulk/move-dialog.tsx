import { useEffect, useState } from 'react'
import type { Roster } from '../../../shared/roster.ts'
import { call } from '../../api.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { TextField } from '../../ui/field.tsx'
import { countOf } from '../../ui/format-count.ts'
import { Select } from '../../ui/select.tsx'
import type { OpenSheet } from '../open-sheet.ts'
import { BulkDialog } from './bulk-dialog.tsx'

export interface MoveDialogProps {
  readonly sheet: OpenSheet
  readonly onDone: (changed: string) => void
  readonly onClose: () => void
}

/** Takes the selected rows to the end of another roster, or copies them there. */
export function MoveDialog({ sheet, onDone, onClose }: MoveDialogProps) {
  const [ids] = useState(() => sheet.selectedIds())
  const [rosters, setRosters] = useState<readonly Roster[]>([])
  const [into, setInto] = useState('')
  const [name, setName] = useState('')
  const [keep, setKeep] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState('')
  useEffect(() => {
    call('roster.list', {}).then(
      (all) => setRosters(all.filter((one) => one.deletedAt === null && one.id !== sheet.rosterId)),
      (cause) => setError(cause instanceof Error ? cause.message : String(cause)),
    )
  }, [sheet.rosterId])

  async function move() {
    setBusy(true)
    setError('')
    try {
      await sheet.store.settled()
      const { roster, moved } = await call('roster.moveRows', {
        rosterId: sheet.rosterId,
        rowIds: ids,
        keep,
        into: into === '' ? { kind: 'new', name: name.trim() } : { kind: 'existing', rosterId: into },
      })
      onDone(`${countOf(moved, 'row')} ${keep ? 'copied' : 'moved'} to “${roster.name}”`)
    } catch (cause) {
      setBusy(false)
      setError(cause instanceof Error ? cause.message : String(cause))
    }
  }

  return (
    <BulkDialog
      size="small"
      title={`Move ${countOf(ids.length, 'row')} to another roster`}
      description="They go below its last row. Each roster can undo its own part."
      preview={[]}
      error={error}
      confirmLabel={keep ? 'Copy' : 'Move'}
      isReady={ids.length > 0 && (into !== '' || name.trim() !== '')}
      isBusy={isBusy}
      onConfirm={() => void move()}
      onClose={onClose}
    >
      <Select
        label="To"
        value={into}
        onValueChange={setInto}
        options={[
          { value: '', label: 'A new roster' },
          ...rosters.map((one) => ({ value: one.id, label: one.name, detail: countOf(one.rows, 'row') })),
        ]}
      />
      {into === '' && (
        <TextField label="Name of the new roster" value={name} onValueChange={setName} maxLength={200} />
      )}
      <Checkbox label="Keep the rows here too" checked={keep} onCheckedChange={setKeep} />
    </BulkDialog>
  )
}
