import { useState } from 'react'
import { type Column, columns } from '../../../shared/roster.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { NumberField } from '../../ui/field.tsx'
import { countOf, formatCount } from '../../ui/format-count.ts'
import type { OpenSheet } from '../open-sheet.ts'
import { columnTitles } from '../roster-columns.ts'
import styles from './bulk.module.css'
import { BulkDialog } from './bulk-dialog.tsx'
import { fillFromRow } from './fill-from-row.ts'

export interface FillDialogProps {
  readonly sheet: OpenSheet
  readonly onDone: (changed: string) => void
  readonly onClose: () => void
}

/** Gives the selected rows chosen cells of another row, named by its number. */
export function FillDialog({ sheet, onDone, onClose }: FillDialogProps) {
  const { model } = sheet
  const [ids] = useState(() => sheet.selectedIds())
  const [number, setNumber] = useState<number | null>(1)
  const [chosen, setChosen] = useState<ReadonlySet<Column>>(new Set(['site', 'roles', 'language']))
  const from = number === null ? undefined : model.cells(model.order()[number - 1] ?? -1)
  const fill = from === undefined ? null : fillFromRow(model, from, ids, chosen)
  return (
    <BulkDialog
      title={`Fill ${countOf(ids.length, 'row')} from another row`}
      preview={
        fill === null
          ? []
          : [
              `${countOf(fill.changed, 'row')} would read differently.`,
              ...(fill.locked > 0
                ? [`Some cells of ${countOf(fill.locked, 'row')} stay: they are on their way in the outbox.`]
                : []),
            ]
      }
      error={from === undefined ? `The roster has ${formatCount(model.order().length)} rows.` : ''}
      confirmLabel="Fill"
      isReady={fill !== null && fill.changed > 0}
      onConfirm={() => {
        if (fill === null) return
        sheet.apply(fill.step)
        onDone(fill.step.label)
      }}
      onClose={onClose}
    >
      <NumberField
        label="Number of the row to take from"
        value={number}
        onValueChange={setNumber}
        min={1}
        max={Math.max(1, model.order().length)}
      />
      <fieldset className={styles.columns}>
        <legend>Cells to take</legend>
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
