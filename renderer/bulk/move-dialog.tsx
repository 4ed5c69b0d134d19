import { useState } from 'react'
import { messageOf } from '../../shared/errors.ts'
import { countOf, pluralOf } from '../../shared/words/count.ts'
import { call } from '../api.ts'
import { lockOfRow } from '../sheet/lock-reason.ts'
import type { OpenSheet } from '../sheet/open-sheet.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { TextField } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import { BulkDialog } from './bulk-dialog.tsx'
import { rowWords } from './bulk-words.ts'
import { undoMove } from './undo-move.ts'
import { useOtherRosters } from './use-other-rosters.ts'

export interface MoveDialogProps {
  readonly sheet: OpenSheet
  readonly onDone: (changed: string, undo: () => void) => void
  readonly onClose: () => void
}

/** Takes the selected rows to the end of another roster, or copies them there. */
export function MoveDialog({ sheet, onDone, onClose }: MoveDialogProps) {
  const [ids] = useState(() => sheet.selectedIds())
  const [into, setInto] = useState('')
  const [name, setName] = useState('')
  const [keep, setKeep] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState('')
  const rosters = useOtherRosters(sheet.rosterId, setError)

  async function move() {
    setBusy(true)
    setError('')
    try {
      await sheet.store.saved()
      const { roster, moved, steps } = await call('roster.moveRows', {
        rosterId: sheet.rosterId,
        rowIds: ids,
        keep,
        into: into === '' ? { kind: 'new', name: name.trim() } : { kind: 'existing', rosterId: into },
      })
      const changed = `${countOf(moved, 'row')} ${keep ? 'copied' : 'moved'} to “${roster.name}”`
      onDone(changed, () => void undoMove({ rosterId: sheet.rosterId, name: sheet.name }, roster, steps))
    } catch (cause) {
      setBusy(false)
      setError(messageOf(cause))
    }
  }

  const locked = keep ? [] : ids.filter((id) => sheet.model.mark(id)?.locked)
  const reason = lockOfRow(sheet.model.mark(locked[0] ?? -1)) ?? ''
  const target = rosters.find(({ id }) => id === into)?.name ?? name.trim()
  const rows = countOf(ids.length, 'row')
  return (
    <BulkDialog
      title={`${keep ? 'Copy' : 'Move'} ${rows} to another roster`}
      description="Sites and roles stay as they are. Each roster can undo its own part."
      preview={
        target === ''
          ? ['Choose a roster, or name a new one.']
          : [
              `${rows} ${pluralOf(ids.length, 'goes', 'go')} to the end of “${target}”${keep ? ' and stay here too' : ''}.`,
            ]
      }
      error={
        error === '' && locked.length > 0
          ? `Nothing can move, because of ${rowWords(sheet.model, locked)}: ${reason} Leave them out of the selection, or keep the rows here too.`
          : error
      }
      confirmLabel={keep ? 'Copy' : 'Move'}
      isReady={ids.length > 0 && (into !== '' || name.trim() !== '')}
      isBusy={isBusy}
      onConfirm={() => void move()}
      onClose={onClose}
    >
      <Select
        label="To"
        value={into}
        onValueChange={(next) => {
          setInto(next)
          setError('')
        }}
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
