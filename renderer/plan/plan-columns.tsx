import { type Plan, type PlanLine, placeOfSkip } from '../../shared/plan.ts'
import { askWords } from '../../shared/words/ask-words.ts'
import { lineName, skipTitles, skipWords } from '../../shared/words/plan-words.ts'
import { Chip } from '../ui/display/chip.tsx'
import { formatDay } from '../ui/format-time.ts'
import type { TableColumn } from '../ui/table/table-props.ts'
import { LineAnswer } from './line-answer.tsx'
import type { PlanEntry } from './list-plan-lines.ts'
import styles from './plan-screen.module.css'
import type { AnswerAsks } from './use-answers.ts'

const callWords = {
  invite: 'Invite',
  resend: 'Resend',
  revoke: 'Revoke',
  'change-role': 'Change roles',
  remove: 'Remove',
} as const
const callTones = {
  invite: 'accent',
  resend: 'accent',
  revoke: 'accent',
  'change-role': 'accent',
  remove: 'accent',
} as const

/** Columns of a plan's lines. */
export function planColumns(
  plan: Plan,
  roleTitle: (roleId: string) => string,
  onAnswer: AnswerAsks | null,
): readonly TableColumn<PlanEntry>[] {
  return [
    {
      id: 'address',
      header: 'E-mail',
      width: 'minmax(184px, 1.5fr)',
      cell: (row) =>
        row.kind === 'line' && (
          <span className={styles.address} title={lineName(row.line)}>
            {lineName(row.line)}
          </span>
        ),
    },
    {
      id: 'roles',
      header: 'Roles',
      width: 'minmax(92px, 0.9fr)',
      cell: (row) => row.kind === 'line' && rolesWords(plan, row.line, roleTitle),
    },
    {
      id: 'language',
      header: 'Language',
      width: '60px',
      cell: (row) => row.kind === 'line' && row.line.language,
    },
    {
      id: 'verdict',
      header: 'What happens, and why',
      width: 'minmax(236px, 2.3fr)',
      cell: (row) =>
        row.kind === 'line' && (
          <Verdict plan={plan} line={row.line} roleTitle={roleTitle} onAnswer={onAnswer} />
        ),
    },
  ]
}

/** What they get; before → after where roles are changed, and what they lose where they are removed. */
function rolesWords(plan: Plan, line: PlanLine, roleTitle: (roleId: string) => string): string {
  const named = (roleIds: readonly string[]) => roleIds.map(roleTitle).join(', ')
  const { verdict, roleIds, roleIdsBefore } = line
  const kind = verdict.kind === 'call' ? plan.calls[verdict.call]?.kind : undefined
  if (kind === 'remove') return roleIdsBefore === null ? '' : named(roleIdsBefore)
  const before =
    verdict.kind === 'ask' && 'roleIdsBefore' in verdict.ask ? verdict.ask.roleIdsBefore : roleIdsBefore
  const isChange = kind === 'change-role' || (verdict.kind === 'ask' && 'roleIdsBefore' in verdict.ask)
  return isChange && before !== null ? `${named(before)} → ${named(roleIds)}` : named(roleIds)
}

interface VerdictProps {
  readonly plan: Plan
  readonly line: PlanLine
  readonly roleTitle: (roleId: string) => string
  /** null: nothing can be answered any more. */
  readonly onAnswer: AnswerAsks | null
}

function Verdict({ plan, line, roleTitle, onAnswer }: VerdictProps) {
  if (line.verdict.kind === 'ask') {
    const { ask, blocked } = line.verdict
    const asked = askWords(ask, formatDay, (ids) => ids.map(roleTitle).join(', '))
    const words = blocked === null ? asked : skipWords(blocked, formatDay)
    return (
      <span className={styles.verdict} title={words}>
        <LineAnswer line={line} verdict={line.verdict} onAnswer={onAnswer} />
        <span className={styles.muted}>{words}</span>
      </span>
    )
  }
  if (line.verdict.kind === 'call') {
    const kind = plan.calls[line.verdict.call]?.kind ?? 'invite'
    return (
      <span className={styles.verdict}>
        <Chip tone={callTones[kind]}>{callWords[kind]}</Chip>
      </span>
    )
  }
  const text = skipWords(line.verdict, formatDay)
  const areCovered = placeOfSkip(line.verdict) === 'covered'
  return (
    <span className={styles.verdict} title={text}>
      {areCovered ? (
        // The normal case in one sentence: a title would say it twice, and more surely than it is known.
        <span>{text}</span>
      ) : (
        <>
          <Chip tone="warning">{skipTitles[line.verdict.reason]}</Chip>
          <span className={styles.muted}>{text}</span>
        </>
      )}
    </span>
  )
}
