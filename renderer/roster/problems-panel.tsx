import { useDeferredValue, useMemo } from 'react'
import type { RowId } from '../../shared/roster.ts'
import { IconButton } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { formatCount } from '../ui/format-count.ts'
import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from '../ui/icons.ts'
import { type TableColumn, VirtualTable } from '../ui/virtual-table.tsx'
import { type FoundProblem, groupProblems, type ProblemGroup } from './group-problems.ts'
import styles from './problems-panel.module.css'
import { columnTitles } from './roster-columns.ts'
import type { RosterModel } from './roster-model.ts'

export interface ProblemsPanelProps {
  readonly model: RosterModel
  readonly version: number
  readonly onGoTo: (id: RowId, column: string) => void
  readonly onClose: () => void
}

type Line =
  | { readonly kind: 'group'; readonly group: ProblemGroup }
  | { readonly kind: 'problem'; readonly key: string; readonly found: FoundProblem }

const icons = {
  error: <CircleAlert size={14} aria-hidden />,
  warning: <TriangleAlert size={14} aria-hidden />,
  hint: <Info size={14} aria-hidden />,
}

/** Everything wrong in the roster, kind by kind; Enter or a click goes to the cell. */
export function ProblemsPanel({ model, version, onGoTo, onClose }: ProblemsPanelProps) {
  // Typing is never held up by this list.
  const settled = useDeferredValue(version)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the model changes in place; its version says when
  const lines = useMemo(() => linesOf(groupProblems(model)), [model, settled])
  return (
    <aside className={styles.panel} aria-label="Problems">
      <header className={styles.header}>
        <h2>Problems</h2>
        <IconButton
          size="small"
          label="Close problems"
          icon={<X size={14} aria-hidden />}
          onClick={onClose}
        />
      </header>
      {lines.length === 0 ? (
        <EmptyState icon={<CircleCheck size={18} aria-hidden />} title="No problems">
          Every row can be planned as it is.
        </EmptyState>
      ) : (
        <VirtualTable
          label="Problems by kind"
          columns={columns}
          rows={lines}
          rowKey={keyOf}
          rowName={nameOf}
          onOpen={(line) => {
            if (line.kind === 'problem') onGoTo(line.found.id, line.found.problem.column)
          }}
          heading={{ is: isGroup, render: heading }}
          minWidth={0}
          rowHeight={46}
        />
      )}
    </aside>
  )
}

const columns: readonly TableColumn<Line>[] = [
  {
    id: 'row',
    header: 'Row',
    width: '44px',
    align: 'end',
    cell: (line) =>
      line.kind === 'problem' && <span className={styles.position}>{formatCount(line.found.position)}</span>,
  },
  {
    id: 'what',
    header: 'Cell and what to do',
    width: 'minmax(0, 1fr)',
    cell: (line) =>
      line.kind === 'problem' && (
        <span className={styles.problem} title={line.found.problem.message}>
          <span className={styles.text}>{line.found.text === '' ? 'Empty' : line.found.text}</span>
          <span className={styles.message}>{line.found.problem.message}</span>
        </span>
      ),
  },
]

function heading(line: Line) {
  if (line.kind !== 'group') return null
  const { column, code, severity, found } = line.group
  return (
    <span className={styles.group} data-severity={severity}>
      {icons[severity]}
      <span className={styles.groupName}>
        {columnTitles[column]}: {wordsOf(code, column)}
      </span>
      <span className={styles.count}>{formatCount(found.length)}</span>
    </span>
  )
}

/** `site-unknown` → `unknown`: the column is said before it. */
function wordsOf(code: string, column: string): string {
  const words = code.split('-')
  const stem = column.replace(/s$/, '')
  const rest = words[0] === column || words[0] === stem ? words.slice(1) : words
  return rest.join(' ')
}

function linesOf(groups: readonly ProblemGroup[]): readonly Line[] {
  return groups.flatMap((group): Line[] => [
    { kind: 'group', group },
    ...group.found.map((found): Line => ({ kind: 'problem', key: `${group.key} ${found.id}`, found })),
  ])
}

function isGroup(line: Line): boolean {
  return line.kind === 'group'
}

function keyOf(line: Line): string {
  return line.kind === 'group' ? line.group.key : line.key
}

function nameOf(line: Line): string {
  return line.kind === 'group' ? line.group.code : `row ${line.found.position}`
}
