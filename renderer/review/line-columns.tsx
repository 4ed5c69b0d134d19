import type { ReviewLine } from '../../shared/review.ts'
import { decisionTitles, lineNowWords, lineSubject } from '../../shared/words/review-words.ts'
import { Chip, type ChipTone } from '../ui/display/chip.tsx'
import { formatDay } from '../ui/format-time.ts'
import { compareWords } from '../ui/table/sort-rows.ts'
import type { TableColumn } from '../ui/table/table-props.ts'
import { SiteName } from '../workspace/site-name.tsx'
import { frozenStateWords } from './frozen-state-words.ts'
import styles from './review.module.css'

const tones: Readonly<Record<NonNullable<ReviewLine['answer']>['decision'], ChipTone>> = {
  keep: 'ok',
  change: 'accent',
  remove: 'error',
  unsure: 'warning',
}

/** Columns of the lines of a review. */
export function lineColumns(roleTitle: (roleId: string) => string): readonly TableColumn<ReviewLine>[] {
  return [
    {
      id: 'who',
      header: 'Who',
      width: 'minmax(190px, 1.5fr)',
      cell: (line) => <Who line={line} />,
      compare: (a, b) => compareWords(lineSubject(a), lineSubject(b)),
    },
    {
      id: 'site',
      header: 'Site',
      width: 'minmax(112px, 0.8fr)',
      cell: (line) => <SiteName site={line} />,
      compare: (a, b) => compareWords(a.siteName, b.siteName),
    },
    {
      id: 'roles',
      header: 'Roles',
      width: 'minmax(100px, 0.7fr)',
      cell: (line) =>
        line.roleIds === null ? (
          <span className={styles.muted}>Not known</span>
        ) : (
          <span title={line.roleTitles.join(', ')}>{line.roleTitles.join(', ')}</span>
        ),
      compare: (a, b) => compareWords(a.roleTitles.join(), b.roleTitles.join()),
    },
    {
      id: 'standing',
      header: 'When frozen',
      width: 'minmax(160px, 0.7fr)',
      cell: (line) => frozenStateWords(line),
      compare: (a, b) => compareWords(frozenStateWords(a), frozenStateWords(b)),
    },
    {
      id: 'answer',
      header: 'Answer',
      width: 'minmax(156px, 1.2fr)',
      cell: (line) => <Answer line={line} roleTitle={roleTitle} />,
      compare: (a, b) => compareWords(a.answer?.decision ?? '', b.answer?.decision ?? ''),
    },
    {
      id: 'now',
      header: 'Since then',
      width: 'minmax(200px, 1.2fr)',
      cell: ({ now }) => {
        const words = lineNowWords(now, { day: formatDay, role: roleTitle })
        return words === '' ? <span className={styles.muted}>—</span> : <span title={words}>{words}</span>
      },
    },
  ]
}

function Who({ line }: { readonly line: ReviewLine }) {
  return (
    <span className={styles.who}>
      <span className={styles.clip}>
        {line.address === '' ? (
          <span title={line.wixIds.join(', ')}>Wix account {(line.wixIds[0] ?? '').slice(0, 8)}…</span>
        ) : (
          <>
            <span className={styles.strong}>{line.name === '' ? line.address : line.name}</span>
            {line.name !== '' && <span className={styles.muted}> {line.address}</span>}
          </>
        )}
      </span>
      {line.personId === null && <Chip tone="warning">unknown</Chip>}
      {line.isOwn && <Chip tone="hint">reviewer</Chip>}
    </span>
  )
}

function Answer({
  line,
  roleTitle,
}: {
  readonly line: ReviewLine
  readonly roleTitle: (id: string) => string
}) {
  const { answer } = line
  if (answer === null) return <span className={styles.muted}>Not answered</span>
  const roles = answer.decision === 'change' ? ` to ${answer.roleIds.map(roleTitle).join(', ')}` : ''
  return (
    <span className={styles.who} title={answer.reason}>
      <Chip tone={tones[answer.decision]}>{decisionTitles[answer.decision] + roles}</Chip>
      {answer.reason !== '' && <span className={styles.clip}>{answer.reason}</span>}
    </span>
  )
}
