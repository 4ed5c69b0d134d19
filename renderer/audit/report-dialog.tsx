import { useState } from 'react'
import type { ReportForm, ReportGrouping } from '../../shared/report.ts'
import { countOf } from '../../shared/words/count.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import styles from './report-dialog.module.css'

export interface ReportDialogProps {
  /** Events that the report will hold. */
  readonly events: number
  readonly isFiltered: boolean
  readonly onClose: () => void
  readonly onMake: (grouping: ReportGrouping, form: ReportForm) => void
}

const groupings: readonly { value: ReportGrouping; label: string }[] = [
  { value: 'person', label: 'Person' },
  { value: 'site', label: 'Site' },
]
const forms: readonly { value: ReportForm; label: string }[] = [
  { value: 'page', label: 'A page to print (HTML)' },
  { value: 'xlsx', label: 'A workbook (XLSX)' },
]

/** What an auditor is to get. */
export function ReportDialog({ events, isFiltered, onClose, onMake }: ReportDialogProps) {
  const [grouping, setGrouping] = useState<ReportGrouping>('person')
  const [form, setForm] = useState<ReportForm>('page')
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Audit report"
      description={`For people to read: ${countOf(events, 'event')}${isFiltered ? ' that pass the filters' : ', the whole log'}, names before ids, the tries of a request in one line.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" onClick={() => onMake(grouping, form)}>
            Save report…
          </Button>
        </>
      }
    >
      <div className={styles.choices}>
        <div>
          <h3>Group by</h3>
          <RadioGroup label="Group by" options={groupings} value={grouping} onValueChange={setGrouping} />
        </div>
        <div>
          <h3>Format</h3>
          <RadioGroup label="Format" options={forms} value={form} onValueChange={setForm} />
        </div>
      </div>
      <p className={styles.note}>
        The report proves nothing by itself: it says which events it holds, and how to check them against an
        export that can be verified.
      </p>
    </Dialog>
  )
}
