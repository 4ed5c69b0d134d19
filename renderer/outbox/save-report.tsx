import type { Run } from '../../shared/outbox.ts'
import { countOf } from '../../shared/words/count.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { ChevronDown } from '../ui/icons.ts'
import { Menu } from '../ui/menu.tsx'
import { attempt, notify } from '../ui/toast.tsx'

export interface SaveReportProps {
  readonly run: Run
  readonly onReveal: (path: string) => void
}

/** The report of a run as a page for paper, or as CSV. */
export function SaveReport({ run, onReveal }: SaveReportProps) {
  const save = (form: 'page' | 'csv') =>
    void attempt('The report was not saved', async () => {
      const { path, items } = await call('outbox.export', { runId: run.id, form })
      if (path === null) return
      const action = { label: 'Show in folder', onClick: () => onReveal(path) }
      notify({ title: `Saved the report of ${countOf(items, 'row')}`, detail: path, tone: 'ok', action })
    })
  return (
    <Menu
      align="end"
      trigger={
        <Button tone="quiet" icon={<ChevronDown size={14} aria-hidden />}>
          Report
        </Button>
      }
      entries={[
        {
          kind: 'action',
          label: 'Save for paper',
          detail: 'A page to print or keep',
          onSelect: () => save('page'),
        },
        { kind: 'action', label: 'Save as CSV', onSelect: () => save('csv') },
      ]}
    />
  )
}
