import { useDeferredValue, useMemo, useState } from 'react'
import type { RowId } from '../../shared/roster.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import { problemTitle, problemWords, severityTitles } from '../../shared/words/problem-words.ts'
import type { RosterModel } from '../sheet/roster-model.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { SidePanel } from '../ui/dialog/side-panel.tsx'
import { ToggleChip } from '../ui/display/chip.tsx'
import { EmptyState } from '../ui/display/empty-state.tsx'
import { SearchField } from '../ui/field/search-field.tsx'
import {
  ChevronDown,
  ChevronRight,
  CircleAlert,
  CircleCheck,
  Info,
  ListFilter,
  TriangleAlert,
  Wrench,
} from '../ui/icons.ts'
import { Menu } from '../ui/menu.tsx'
import type { TableColumn } from '../ui/table/table-props.ts'
import { VirtualTable } from '../ui/table/virtual-table.tsx'
import { fixesOf } from './fixes-of.ts'
import { type FoundProblem, groupProblems, type ProblemGroup, problemsWith } from './group-problems.ts'
import type { KeptLine } from './keep-lines.ts'
import styles from './problems-panel.module.css'
import type { QuickFix } from './quick-fix.ts'
import { useKeptLines } from './use-kept-lines.ts'

export interface ProblemsPanelProps {
  readonly model: RosterModel
  readonly version: number
  readonly takeIds: (count: number) => RowId
  readonly onFix: (fix: QuickFix) => void
  /** The grid shows only rows with problems. */
  readonly isOnlyProblems: boolean
  readonly onOnlyProblems: (isOn: boolean) => void
  readonly onGoTo: (id: RowId, column: string) => void
  readonly onClose: () => void
}

type Line = KeptLine & { readonly isSettled: boolean } & (
    | { readonly kind: 'group'; readonly group: ProblemGroup }
    | { readonly kind: 'problem'; readonly found: FoundProblem }
  )

/** So many fit on a screen: no kind needs to be opened first. */
const fewProblems = 12

const icons = {
  error: <CircleAlert size={14} aria-hidden />,
  warning: <TriangleAlert size={14} aria-hidden />,
  hint: <Info size={14} aria-hidden />,
}

/** Everything wrong in the roster, kind by kind; Enter or a click goes to the cell, and what can be fixed is. */
export function ProblemsPanel(props: ProblemsPanelProps) {
  const { model, version, takeIds, onFix, onGoTo, onClose } = props
  const [search, setSearch] = useState('')
  // Typing is never held up by this list.
  const settled = useDeferredValue(version)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the model changes in place; its version says when
  const groups = useMemo(() => groupProblems(model), [model, settled])
  /** Kinds opened or closed by hand; the others show their rows while there are few. */
  const [turned, setTurned] = useState<ReadonlyMap<string, boolean>>(new Map())
  const count = groups.reduce((sum, { found }) => sum + found.length, 0)
  // Decided once: kinds that open by themselves would push others under the pointer.
  const [isShort] = useState(count <= fewProblems || groups.length === 1)
  const isOpen = (group: ProblemGroup) => turned.get(group.key) ?? (search !== '' || isShort)
  const found = useMemo(() => problemsWith(groups, search), [groups, search])
  const isClosed = (key: string) => {
    const group = found.find((one) => one.key === key)
    return group !== undefined && !isOpen(group)
  }
  const { lines, using } = useKeptLines(linesOf(found, isOpen), search, isClosed, (line) => ({
    ...line,
    isSettled: true,
  }))
  const turn = (line: Line) => {
    if (line.kind === 'group') setTurned(new Map(turned).set(line.group.key, !isOpen(line.group)))
  }
  const columns = useMemo(() => columnsWith(model, takeIds, onFix), [model, takeIds, onFix])
  // Worked out for the kinds in view only: telling duplicates apart looks at every row.
  const fixes = useMemo(() => {
    const known = new WeakMap<ProblemGroup, readonly QuickFix[]>()
    return (group: ProblemGroup): readonly QuickFix[] => {
      const found =
        known.get(group) ??
        fixesOf(
          model,
          group.found.map(({ id }) => id),
          group,
          takeIds,
        )
      known.set(group, found)
      return found
    }
  }, [model, takeIds])
  const shown = found.reduce((sum, group) => sum + group.found.length, 0)
  return (
    <SidePanel
      title="Problems"
      onClose={onClose}
      tools={
        count > 0 && (
          <>
            <SearchField label="Search problems" value={search} onValueChange={setSearch} />
            <ToggleChip
              tone="warning"
              icon={<ListFilter size={12} aria-hidden />}
              isPressed={props.isOnlyProblems}
              onPressedChange={props.onOnlyProblems}
            >
              Only these rows
            </ToggleChip>
          </>
        )
      }
      foot={
        count > 0 &&
        (search === '' ? countOf(count, 'problem') : `${formatCount(shown)} of ${countOf(count, 'problem')}`)
      }
    >
      {count === 0 && lines.length === 0 ? (
        <EmptyState icon={<CircleCheck size={18} aria-hidden />} title="No problems">
          Nothing in the rows needs to be put right.
        </EmptyState>
      ) : lines.length === 0 ? (
        <EmptyState
          title="No match"
          actions={<Button onClick={() => setSearch('')}>Show all problems</Button>}
        />
      ) : (
        <div className={styles.list} {...using}>
          <VirtualTable
            label="Problems by kind"
            columns={columns}
            rows={lines}
            rowKey={keyOf}
            rowName={nameOf}
            onOpen={(line) => {
              if (line.kind === 'problem' && !line.isSettled) onGoTo(line.found.id, line.found.problem.column)
            }}
            heading={{
              is: isGroup,
              render: (line) =>
                line.kind === 'group' && (
                  <GroupLine
                    group={line.group}
                    isOpen={isOpen(line.group)}
                    isSettled={line.isSettled}
                    fixes={line.isSettled ? [] : fixes(line.group)}
                    onFix={onFix}
                    onTurn={() => turn(line)}
                  />
                ),
              onPress: turn,
            }}
            minWidth={0}
            rowHeight={44}
          />
        </div>
      )}
    </SidePanel>
  )
}

function columnsWith(
  model: RosterModel,
  takeIds: (count: number) => RowId,
  onFix: (fix: QuickFix) => void,
): readonly TableColumn<Line>[] {
  return [
    {
      id: 'row',
      header: 'Row',
      width: '44px',
      align: 'end',
      cell: (line) =>
        line.kind === 'problem' && (
          <span className={styles.position}>{formatCount(line.found.position)}</span>
        ),
    },
    {
      id: 'what',
      header: 'Cell and how to fix it',
      width: 'minmax(0, 1fr)',
      cell: (line) =>
        line.kind === 'problem' && (
          <span className={styles.problem} title={problemWords(line.found.problem)}>
            <span className={styles.text}>{line.found.text === '' ? 'Empty' : line.found.text}</span>
            <span className={styles.message}>
              {line.isSettled ? 'Settled' : problemWords(line.found.problem)}
            </span>
          </span>
        ),
    },
    {
      id: 'fix',
      header: '',
      width: '26px',
      cell: (line) =>
        line.kind === 'problem' &&
        !line.isSettled &&
        line.found.problem.suggestion !== null && (
          <IconButton
            size="small"
            label={`Change row ${line.found.position} from ${line.found.text} to ${line.found.problem.suggestion}`}
            icon={<Wrench size={13} aria-hidden />}
            onClick={(event) => {
              event.stopPropagation()
              const [fix] = fixesOf(model, [line.found.id], line.found.problem, takeIds)
              // The label of this button has said from what to what.
              if (fix !== undefined) onFix({ ...fix, isNamedWhole: true })
            }}
          />
        ),
    },
  ]
}

interface GroupLineProps {
  readonly group: ProblemGroup
  readonly isOpen: boolean
  /** None of its problems is left. */
  readonly isSettled: boolean
  readonly fixes: readonly QuickFix[]
  readonly onFix: (fix: QuickFix) => void
  readonly onTurn: () => void
}

/** A kind of problem: opened and closed by a click, or by Enter from the list. */
function GroupLine({ group, isOpen, isSettled, fixes, onFix, onTurn }: GroupLineProps) {
  const { column, code, severity, found } = group
  return (
    <span className={styles.group} data-severity={severity}>
      <button type="button" className={styles.turn} tabIndex={-1} aria-expanded={isOpen} onClick={onTurn}>
        {isOpen ? <ChevronDown size={13} aria-hidden /> : <ChevronRight size={13} aria-hidden />}
        {icons[severity]}
        <span
          className={styles.groupName}
          title={`${severityTitles[severity]}: ${problemTitle(column, code)}`}
        >
          <span className={styles.severity}>{severityTitles[severity]}</span> {problemTitle(column, code)}
        </span>
        <span className={styles.count}>{isSettled ? 'Settled' : formatCount(found.length)}</span>
      </button>
      {fixes.length > 0 && <FixButton fixes={fixes} onFix={onFix} />}
    </span>
  )
}

function FixButton({
  fixes,
  onFix,
}: {
  readonly fixes: readonly QuickFix[]
  readonly onFix: (fix: QuickFix) => void
}) {
  const [only, ...more] = fixes
  if (only === undefined) return null
  if (more.length === 0) {
    return (
      <Button size="small" onClick={() => onFix(only)} title={only.title}>
        <span className={styles.fix}>{only.title}</span>
      </Button>
    )
  }
  return (
    <Menu
      align="end"
      trigger={
        <Button size="small">
          Fix <ChevronDown size={12} aria-hidden />
        </Button>
      }
      entries={fixes.map((fix) => ({
        kind: 'action',
        label: fix.title,
        onSelect: () => onFix(fix),
      }))}
    />
  )
}

function linesOf(groups: readonly ProblemGroup[], isOpen: (group: ProblemGroup) => boolean): readonly Line[] {
  return groups.flatMap((group): Line[] => [
    { kind: 'group', key: group.key, groupKey: group.key, isSettled: false, group },
    ...(isOpen(group) ? group.found : []).map(
      (found): Line => ({
        kind: 'problem',
        key: `${group.key} ${found.id}`,
        groupKey: group.key,
        isSettled: false,
        found,
      }),
    ),
  ])
}

function isGroup(line: Line): boolean {
  return line.kind === 'group'
}

function keyOf(line: Line): string {
  return line.key
}

function nameOf(line: Line): string {
  return line.kind === 'group' ? line.group.code : `row ${line.found.position}`
}
