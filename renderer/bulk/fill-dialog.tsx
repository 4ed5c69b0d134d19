import { useState } from 'react'
import { type Column, columns } from '../../shared/column.ts'
import type { Step } from '../../shared/roster.ts'
import { columnTitles } from '../../shared/words/column-words.ts'
import { countOf } from '../../shared/words/count.ts'
import { lockOfRow } from '../sheet/lock-reason.ts'
import type { OpenSheet } from '../sheet/open-sheet.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { TextField } from '../ui/field.tsx'
import styles from './bulk.module.css'
import { BulkDialog } from './bulk-dialog.tsx'
import { changeWords } from './bulk-words.ts'
import { fillFromRow } from './fill-from-row.ts'
import { parseRowRef } from './parse-row-ref.ts'

export interface FillDialogProps {
  readonly sheet: OpenSheet
  readonly onDone: (step: Step) => void
  readonly onClose: () => void
}

/** Gives the selected rows chosen cells of another row, the one with the cursor at first. */
export function FillDialog({ sheet, onDone, onClose }: FillDialogProps) {
  const { model } = sheet
  const [ids] = useState(() => sheet.selectedIds())
  const [typed, setTyped] = useState(() => {
    const current = sheet.currentCell()
    if (current === null) return ''
    const number = model.order().indexOf(current.id) + 1
    // A row is not filled from itself: the one above is the likely one.
    return String(ids.length === 1 ? Math.max(1, number - 1) : number)
  })
  const [chosen, setChosen] = useState<ReadonlySet<Column>>(new Set(['site', 'roles', 'language']))
  const meant = parseRowRef(model, typed)
  const from = meant.kind === 'row' ? model.cells(meant.id) : undefined
  const fill = from === undefined ? null : fillFromRow(model, from, ids, chosen)
  const reason = fill === null ? '' : (lockOfRow(model.mark(fill.locked[0] ?? -1)) ?? '')
  return (
    <BulkDialog
      title={`Fill ${countOf(ids.length, 'row')} from another row`}
      preview={
        fill === null
          ? ['Choose the source row.']
          : chosen.size === 0
            ? ['Choose the cells to copy.']
            : changeWords(model, {
                ...fill,
                leftOut: fill.locked.length === 0 ? new Map() : new Map([[reason, fill.locked]]),
              })
      }
      confirmLabel="Fill"
      isReady={fill !== null && fill.changed > 0}
      onConfirm={() => {
        if (fill === null) return
        sheet.apply(fill.step)
        onDone(fill.step)
      }}
      onClose={onClose}
    >
      <TextField
        label="Source row: its number or an e-mail address"
        value={typed}
        onValueChange={setTyped}
        error={meant.kind === 'none' && typed !== '' ? meant.message : ''}
        description={meant.kind === 'row' ? meant.words : undefined}
      />
      <fieldset className={styles.columns}>
        <legend>Cells to copy</legend>
        {columns.map((column) => (
          <div key={column} className={styles.cell}>
            <Checkbox
              label={columnTitles[column]}
              checked={chosen.has(column)}
              onCheckedChange={(isChosen) => {
                const next = new Set(chosen)
                if (isChosen) next.add(column)
                else next.delete(column)
                setChosen(next)
              }}
            />
            <span className={styles.detail}>{from === undefined ? '' : from[column] || 'empty'}</span>
          </div>
        ))}
      </fieldset>
    </BulkDialog>
  )
}
