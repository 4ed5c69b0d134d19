import { useMemo, useState } from 'react'
import type { Plan } from '../../shared/plan.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import { lineName } from '../../shared/words/plan-words.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/display/chip.tsx'
import { EmptyState } from '../ui/display/empty-state.tsx'
import { ChevronDown, ChevronRight } from '../ui/icons.ts'
import { VirtualTable } from '../ui/table/virtual-table.tsx'
import { type NamedSite, SiteName, useSiteNames } from '../workspace/site-name.tsx'
import { listPlanLines, type PlanEntry, type PlanFilter } from './list-plan-lines.ts'
import { planColumns } from './plan-columns.tsx'
import styles from './plan-screen.module.css'
import type { AnswerAsks } from './use-answers.ts'

export interface PlanTableProps {
  readonly plan: Plan
  readonly filter: PlanFilter
  readonly roleTitle: (roleId: string) => string
  readonly onShowAll: () => void
  /** null: nothing can be answered any more. */
  readonly onAnswer: AnswerAsks | null
}

/** The lines of a plan below their sites, which can be folded. */
export function PlanTable({ plan, filter, roleTitle, onShowAll, onAnswer }: PlanTableProps) {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const rows = useMemo(() => listPlanLines(plan, filter, folded), [plan, filter, folded])
  const nameOf = useSiteNames()
  const columns = planColumns(plan, roleTitle, onAnswer)

  function fold(key: string) {
    setFolded((now) => {
      const next = new Set(now)
      if (!next.delete(key)) next.add(key)
      return next
    })
  }

  if (plan.lines.length === 0)
    return (
      <EmptyState title="This plan has no lines">
        Add rows to the roster, then make the plan again.
      </EmptyState>
    )
  if (rows.length === 0)
    return (
      <EmptyState title="No matching lines" actions={<Button onClick={onShowAll}>Show all lines</Button>} />
    )
  return (
    <VirtualTable
      label="Lines of the plan"
      columns={columns}
      rows={rows}
      rowKey={rowKey}
      rowName={(row) => rowName(row, nameOf)}
      minWidth={640}
      heading={{
        is: (row) => row.kind === 'site',
        onPress: (row) => fold(row.key),
        render: (row) => row.kind === 'site' && <SiteHeading row={row} onFold={() => fold(row.key)} />,
      }}
    />
  )
}

function rowKey(row: PlanEntry): string {
  return `${row.kind} ${row.key}`
}

function rowName(row: PlanEntry, nameOf: (site: NamedSite) => string): string {
  return row.kind === 'site' ? nameOf(row) : `${lineName(row.line)}, ${nameOf(row.line)}`
}

interface SiteHeadingProps {
  readonly row: Extract<PlanEntry, { kind: 'site' }>
  readonly onFold: () => void
}

function SiteHeading({ row, onFold }: SiteHeadingProps) {
  return (
    <div className={styles.site}>
      <button type="button" className={styles.fold} aria-expanded={!row.isFolded} onClick={onFold}>
        {row.isFolded ? <ChevronRight size={14} aria-hidden /> : <ChevronDown size={14} aria-hidden />}
        {row.siteName === '' ? <span>No site</span> : <SiteName site={row} />}
      </button>
      <span className={styles.muted}>{countOf(row.lines, 'line')}</span>
      {row.sends > 0 && row.lines > 1 && (
        <Chip tone="accent">{`${formatCount(row.sends)} in ${countOf(row.calls, 'request')}`}</Chip>
      )}
      {row.sends < row.lines && row.lines > 1 && (
        <Chip>{`${formatCount(row.lines - row.sends)} not sent`}</Chip>
      )}
    </div>
  )
}
