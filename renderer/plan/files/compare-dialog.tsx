import { useEffect, useMemo, useState } from 'react'
import type { PlanId, PlanSummary } from '../../../shared/plan.ts'
import type { ComparedLine, PlanComparison } from '../../../shared/plans/plan-comparison.ts'
import { countOf, formatCount } from '../../../shared/words/count.ts'
import { actWordsInTable } from '../../../shared/words/plan-words.ts'
import { call } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { EmptyState } from '../../ui/display/empty-state.tsx'
import { Loading } from '../../ui/display/loading.tsx'
import { formatDay, formatTime } from '../../ui/format-time.ts'
import { Download } from '../../ui/icons.ts'
import { Select } from '../../ui/select.tsx'
import type { TableColumn } from '../../ui/table/table-props.ts'
import { VirtualTable } from '../../ui/table/virtual-table.tsx'
import { attempt, notifyError } from '../../ui/toast.tsx'
import { SiteName, useSiteNames } from '../../workspace/site-name.tsx'
import styles from '../plan-screen.module.css'
import { savePlanFile } from './save-plan-file.ts'

export interface CompareDialogProps {
  readonly plan: PlanSummary['id']
  readonly onReveal: (path: string) => void
  readonly onClose: () => void
}

const now = 'now'

/** How a plan differs from what would be planned now, or from another plan that is kept. */
export function CompareDialog({ plan, onReveal, onClose }: CompareDialogProps) {
  const [others, setOthers] = useState<readonly PlanSummary[]>([])
  const [chosen, setChosen] = useState<PlanId>(now)
  const [found, setFound] = useState<PlanComparison | null>(null)
  const [kind, setKind] = useState<ComparedLine['kind'] | 'all'>('all')
  const other = chosen === now ? null : chosen
  const nameOf = useSiteNames()
  useEffect(() => {
    call('plan.list', {})
      .then((plans) => setOthers(plans.filter(({ id }) => id !== plan)))
      .catch((cause) => notifyError('The plans cannot be listed', cause))
  }, [plan])
  useEffect(() => {
    let isWanted = true
    setFound(null)
    void attempt('The plans cannot be compared', async () => {
      const comparison = await call('plan.compare', { planId: plan, other })
      if (isWanted) setFound(comparison)
    })
    return () => {
      isWanted = false
    }
  }, [plan, other])
  const rows = useMemo(
    () => (found?.changes ?? []).filter((change) => kind === 'all' || change.kind === kind),
    [found, kind],
  )
  const count = (one: ComparedLine['kind']) =>
    formatCount(found?.changes.filter((change) => change.kind === one).length ?? 0)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="large"
      title="Compare this plan"
      description={found === null ? 'What differs, line by line, and why.' : summaryOf(found)}
      footer={
        <>
          <Button
            icon={<Download size={14} aria-hidden />}
            disabled={found === null || found.changes.length === 0}
            onClick={() =>
              void savePlanFile(() => call('plan.exportComparison', { planId: plan, other }), onReveal)
            }
          >
            Export CSV
          </Button>
          <Button tone="primary" onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      <div className={styles.compare}>
        <div className={styles.choices}>
          <Select
            label="With"
            value={chosen}
            onValueChange={setChosen}
            options={[
              { value: now, label: 'What would be planned now' },
              ...others.map(({ id, title, madeAt }) => ({
                value: id,
                label: `${title}, ${formatTime(madeAt)}`,
              })),
            ]}
          />
          <Select
            label="Show"
            value={kind}
            onValueChange={setKind}
            options={[
              { value: 'all', label: `All differences (${formatCount(found?.changes.length ?? 0)})` },
              { value: 'changed', label: `Changed (${count('changed')})` },
              { value: 'added', label: `Added (${count('added')})` },
              { value: 'gone', label: `Gone (${count('gone')})` },
            ]}
          />
        </div>
        {found === null ? (
          <Loading what="the differences" />
        ) : rows.length === 0 ? (
          <EmptyState title={found.changes.length === 0 ? 'No differences' : 'None of this kind'}>
            {found.changes.length === 0 ? 'Both would ask Wix for the same.' : 'Choose another kind above.'}
          </EmptyState>
        ) : (
          <VirtualTable
            label="Differences"
            columns={other === null ? besideNow : besideOther}
            rows={rows}
            rowKey={(row) => `${found.changes.indexOf(row)}`}
            rowName={(line) => `${line.address}, ${nameOf(line)}`}
            minWidth={680}
          />
        )}
      </div>
    </Dialog>
  )
}

const summaryOf = ({ changes, same, was }: PlanComparison): string =>
  `${countOf(changes.length, 'line')} of “${was.title}” ${changes.length === 1 ? 'differs' : 'differ'}, ${formatCount(same)} the same.`

const titles = { added: 'Added', gone: 'Gone', changed: 'Changed' } as const
const whole = (words: string) => <span title={words}>{words}</span>

const columnsWith = (other: string): readonly TableColumn<ComparedLine>[] => [
  { id: 'kind', header: 'Change', width: '84px', cell: ({ kind }) => titles[kind] },
  {
    id: 'who',
    header: 'E-mail',
    width: 'minmax(140px, 1fr)',
    cell: ({ address }) => <strong>{whole(address)}</strong>,
  },
  { id: 'site', header: 'Site', width: 'minmax(90px, 0.7fr)', cell: (line) => <SiteName site={line} /> },
  {
    id: 'was',
    header: 'This plan',
    width: 'minmax(140px, 1.4fr)',
    cell: ({ was }) => whole(actWordsInTable(was, formatDay)),
  },
  {
    id: 'now',
    header: other,
    width: 'minmax(140px, 1.4fr)',
    cell: ({ now }) => whole(actWordsInTable(now, formatDay)),
  },
]
const besideNow = columnsWith('Now')
const besideOther = columnsWith('The other plan')
