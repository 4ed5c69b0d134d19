import { useState } from 'react'
import type { RowId } from '../../shared/roster.ts'
import { call } from '../api.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { countOf, formatCount } from '../ui/format-count.ts'
import { Select } from '../ui/select.tsx'
import { notify, notifyError } from '../ui/toast.tsx'
import styles from './import-dialog.module.css'

export interface ExportDialogProps {
  readonly rosterId: string
  readonly rows: number
  /** Selected rows; [] when there is nothing to choose from. */
  readonly chosen: readonly RowId[]
  /** Resolves when everything typed is saved. */
  readonly settled: () => Promise<void>
  readonly onClose: () => void
}

const delimiters = [
  { value: ',', label: 'Comma', detail: 'The standard' },
  { value: ';', label: 'Semicolon', detail: 'Excel in many European countries' },
  { value: '\t', label: 'Tab' },
] as const

/** Saves rows as CSV where the person says. */
export function ExportDialog({ rosterId, rows, chosen, settled, onClose }: ExportDialogProps) {
  const [which, setWhich] = useState<'all' | 'chosen'>(chosen.length > 0 ? 'chosen' : 'all')
  const [delimiter, setDelimiter] = useState<',' | ';' | '\t'>(',')
  const [raw, setRaw] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState('')

  async function save() {
    setBusy(true)
    setError('')
    try {
      await settled()
      const rowIds = which === 'all' ? null : chosen
      const { path, items } = await call('roster.exportCsv', { rosterId, rowIds, delimiter, raw })
      setBusy(false)
      if (path === null) return
      onClose()
      const action = { label: 'Show in folder', onClick: () => reveal(path) }
      notify({ title: `Saved ${countOf(items, 'row')}`, detail: path, tone: 'ok', action })
    } catch (cause) {
      setBusy(false)
      setError(cause instanceof Error ? cause.message : String(cause))
    }
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      isLocked={isBusy}
      title="Export as CSV"
      footer={
        <>
          <Button disabled={isBusy} onClick={onClose}>
            Cancel
          </Button>
          <Button tone="primary" isBusy={isBusy} onClick={() => void save()}>
            Save {countOf(which === 'all' ? rows : chosen.length, 'row')}…
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {chosen.length > 0 && (
          <Select
            label="Rows"
            value={which}
            onValueChange={setWhich}
            options={[
              { value: 'chosen', label: `The ${formatCount(chosen.length)} selected` },
              { value: 'all', label: `All ${formatCount(rows)}` },
            ]}
          />
        )}
        <Select label="Separator" value={delimiter} onValueChange={setDelimiter} options={delimiters} />
        <Checkbox label="Cells exactly as they are (raw)" checked={raw} onCheckedChange={setRaw} />
        <p className={styles.help}>
          {raw
            ? 'For programs. A cell that begins with =, +, - or @ runs as a formula when a spreadsheet opens the file: do this only with texts you trust.'
            : 'Cells that a spreadsheet would run as a formula get an apostrophe in front, so that the file is safe to open.'}
        </p>
        {error !== '' && <Banner tone="error">{error}</Banner>}
      </div>
    </Dialog>
  )
}

function reveal(path: string): void {
  call('app.reveal', { path }).catch((cause) => notifyError('The folder was not opened', cause))
}
