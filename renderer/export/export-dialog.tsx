import { useState } from 'react'
import { messageOf } from '../../shared/errors.ts'
import { countOf } from '../../shared/words/count.ts'
import { call } from '../api.ts'
import { revealFile } from '../reveal-file.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { Banner } from '../ui/display/banner.tsx'
import type { SelectOption } from '../ui/popup/select-option.ts'
import { Select } from '../ui/select.tsx'
import { notify } from '../ui/toast.tsx'
import {
  countChosen,
  type Exportable,
  type ExportChoice,
  exportOf,
  type KeptChoice,
  keepChoice,
  type RowChoice,
  readKeptChoice,
} from './export-choice.ts'
import styles from './export-dialog.module.css'

export interface ExportDialogProps {
  readonly from: Exportable
  readonly rows: RowChoice
  /** Resolves when everything typed is saved, and fails when it could not be. */
  readonly saved: () => Promise<void>
  readonly onClose: () => void
}

const formats: readonly SelectOption<KeptChoice['format']>[] = [
  { value: 'xlsx', label: 'Excel workbook (XLSX)', detail: 'With filters; nothing in it can run' },
  { value: ',', label: 'CSV, comma', detail: 'The standard' },
  { value: ';', label: 'CSV, semicolon', detail: 'Excel in many European countries' },
  { value: '\t', label: 'Tab-separated (TSV)' },
]

/** Saves rows as CSV or XLSX where the person says. */
export function ExportDialog({ from, rows, saved, onClose }: ExportDialogProps) {
  const [choice, setChoice] = useState<ExportChoice>(() => ({ ...readKeptChoice(), rows, raw: false }))
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState('')
  const set = (part: Partial<ExportChoice>) => setChoice((before) => ({ ...before, ...part }))

  async function save() {
    setBusy(true)
    setError('')
    try {
      await saved()
      const { path, items } = await call('export.roster', exportOf(choice, from))
      setBusy(false)
      if (path === null) return
      keepChoice(choice)
      onClose()
      const action = { label: 'Show in folder', onClick: () => revealFile(path) }
      notify({ title: `Saved ${countOf(items, 'row')}`, detail: path, tone: 'ok', action })
    } catch (cause) {
      setBusy(false)
      setError(messageOf(cause))
    }
  }

  const count = countChosen(choice.rows, from)
  const isCsv = choice.format !== 'xlsx'
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      isLocked={isBusy}
      title="Export"
      footer={
        <>
          <Button disabled={isBusy} onClick={onClose}>
            Cancel
          </Button>
          <Button tone="primary" isBusy={isBusy} disabled={count === 0} onClick={() => void save()}>
            Save {countOf(count, 'row')}…
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <Select
          label="Rows"
          value={choice.rows}
          onValueChange={(next) => set({ rows: next })}
          options={rowOptions(from)}
          description={
            choice.rows === 'troubled'
              ? 'A column says what is wrong with each row. Fix them there and import the file again.'
              : undefined
          }
        />
        <Select
          label="Columns"
          value={choice.columns}
          onValueChange={(columns) => set({ columns })}
          options={[
            { value: 'all', label: 'All columns' },
            {
              value: 'shown',
              label: `The ${countOf(from.columns.length, 'column')} shown`,
              detail: 'In the order shown',
            },
          ]}
        />
        <Select
          label="Format"
          value={choice.format}
          onValueChange={(format) => set({ format })}
          options={formats}
        />
        <Checkbox
          label="Ids of sites and roles at the end, for importing it again"
          checked={choice.ids}
          onCheckedChange={(ids) => set({ ids })}
        />
        {isCsv && (
          <>
            <Checkbox
              label="Byte order mark, for accents in Excel"
              checked={choice.bom}
              onCheckedChange={(bom) => set({ bom })}
            />
            <Checkbox
              label="Cells exactly as they are (raw)"
              checked={choice.raw}
              onCheckedChange={(raw) => set({ raw })}
            />
            <p className={styles.help}>
              {choice.raw
                ? 'For programs. A cell that begins with =, +, - or @ runs as a formula when a spreadsheet opens the file: do this only with texts you trust.'
                : 'Cells that a spreadsheet would run as a formula get an apostrophe in front; an import takes it off again.'}
            </p>
          </>
        )}
        {error !== '' && (
          <Banner tone="error" title="Nothing was saved">
            {error}
          </Banner>
        )}
      </div>
    </Dialog>
  )
}

function rowOptions(from: Exportable): readonly SelectOption<RowChoice>[] {
  return [
    { value: 'all', label: `All ${countOf(from.rows, 'row')}` },
    ...(from.shown === null
      ? []
      : [
          {
            value: 'shown' as const,
            label: `The ${countOf(from.shown.length, 'row')} shown`,
            detail: 'In the order shown',
          },
        ]),
    ...(from.chosen.length === 0
      ? []
      : [{ value: 'chosen' as const, label: `The ${countOf(from.chosen.length, 'selected row')}` }]),
    ...(from.troubled === 0
      ? []
      : [
          {
            value: 'troubled' as const,
            label: `${countOf(from.troubled, 'row')} with problems`,
            detail: 'With the reasons',
          },
        ]),
  ]
}
