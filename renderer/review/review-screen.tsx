import { type ReactNode, useMemo, useState } from 'react'
import type { Role } from '../../shared/directory.ts'
import type { PlanSource } from '../../shared/plan.ts'
import type { FiledAnswers, OpenReview } from '../../shared/review.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { ToggleChip } from '../ui/display/chip.tsx'
import { EmptyState } from '../ui/display/empty-state.tsx'
import { Loading } from '../ui/display/loading.tsx'
import { ReadFailure } from '../ui/display/read-failure.tsx'
import { SearchField } from '../ui/field/search-field.tsx'
import { formatDay } from '../ui/format-time.ts'
import screenStyles from '../ui/screen.module.css'
import { Screen } from '../ui/screen.tsx'
import { type Sort, sortRows } from '../ui/table/sort-rows.ts'
import { VirtualTable } from '../ui/table/virtual-table.tsx'
import { useNow } from '../ui/use-now.ts'
import { useSiteNames } from '../workspace/site-name.tsx'
import { AnswerBar } from './answer-bar.tsx'
import { FileAnswers } from './file-answers.tsx'
import { everyReviewLine, filterLines, isOfKind, type LineFilter, lineKinds } from './filter-lines.ts'
import { giveAnswers, sayGiven } from './give-answers.ts'
import { kindTitles } from './kind-titles.ts'
import { lineColumns } from './line-columns.tsx'
import { PlanButtons } from './plan-buttons.tsx'
import styles from './review.module.css'
import { ReviewActions } from './review-actions.tsx'
import { DueChip } from './reviews-screen.tsx'
import { useReview } from './use-review.ts'

export interface ReviewScreenProps {
  readonly reviewId: string
  readonly roles: readonly Role[]
  readonly roleTitle: (roleId: string) => string
  readonly onBack: () => void
  readonly onPlan: (source: PlanSource) => void
  readonly onReveal: (path: string) => void
  /** What became of the plan made here. */
  readonly run: ReactNode
  /** It is being carried out. */
  readonly isUnderWay: boolean
}

/** One review: its lines, the answers, and what became of them. */
export function ReviewScreen(props: ReviewScreenProps) {
  const { value, error, read } = useReview(props.reviewId)
  if (value !== null) return <KnownReview {...props} {...value} error={error} onRead={read} />
  return (
    <Screen title="Review">
      {error === null ? (
        <Loading what="the review" />
      ) : (
        <EmptyState title="The review cannot be read" actions={<Button onClick={read}>Try again</Button>}>
          {error.message}
        </EmptyState>
      )}
    </Screen>
  )
}

interface KnownReviewProps extends ReviewScreenProps, OpenReview {
  readonly error: Error | null
  readonly onRead: () => void
}

function KnownReview(props: KnownReviewProps) {
  const { review, lines, roles, roleTitle, onRead } = props
  const now = useNow()
  const [filter, setFilter] = useState<LineFilter>(everyReviewLine)
  const [sort, setSort] = useState<Sort | null>(null)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [filed, setFiled] = useState<FiledAnswers | null>(null)
  const columns = useMemo(() => lineColumns(roleTitle), [roleTitle])
  const rows = useMemo(
    () => sortRows(filterLines(lines, filter), columns, sort),
    [lines, filter, columns, sort],
  )
  const chosen = useMemo(() => rows.filter((line) => selected.has(line.id)), [rows, selected])
  const isClosed = review.closedAt !== null
  const nameOf = useSiteNames()
  return (
    <Screen
      title={
        <span className={styles.reviewName}>
          {review.name}
          <DueChip review={review} now={now} />
        </span>
      }
      back={{ label: 'Back to the reviews', onBack: props.onBack }}
      subtitle={`${review.scopeWords} · frozen ${formatDay(review.frozenAt)} · ${review.reviewer} decides`}
      actions={
        <>
          <ReviewActions review={review} onFiled={setFiled} onChanged={onRead} onReveal={props.onReveal} />
          <PlanButtons
            isUnderWay={props.isUnderWay}
            lines={lines}
            roleTitle={roleTitle}
            onPlan={props.onPlan}
          />
        </>
      }
    >
      {props.run !== null && <div className={styles.overview}>{props.run}</div>}
      <ReviewBanners {...props} />
      <div className={screenStyles.toolbar}>
        <SearchField
          className={styles.search}
          label="Find a person, site or role"
          value={filter.text}
          onValueChange={(text) => setFilter({ ...filter, text })}
        />
        <KindChips lines={lines} filter={filter} onFilter={setFilter} />
      </div>
      {!isClosed && (
        <AnswerBar
          lines={chosen}
          roles={roles}
          onAnswer={(answer) => {
            const lineIds = chosen.map((line) => line.id)
            void giveAnswers(review.id, [{ lineIds, answer }], onRead)
            setSelected(new Set())
          }}
          onClear={() => setSelected(new Set())}
        />
      )}
      {rows.length === 0 ? (
        <EmptyState
          title="No such lines"
          actions={<Button onClick={() => setFilter(everyReviewLine)}>Show all lines</Button>}
        />
      ) : (
        <VirtualTable
          label="Lines"
          columns={columns}
          rows={rows}
          rowKey={(line) => line.id}
          rowName={(line) => `${line.address === '' ? line.wixIds.join() : line.address}, ${nameOf(line)}`}
          sort={sort}
          onSortChange={setSort}
          selection={isClosed ? undefined : { selected, onChange: setSelected }}
          minWidth={1058}
        />
      )}
      {filed !== null && (
        <FileAnswers
          reviewId={review.id}
          filed={filed}
          onTaken={(given) => {
            onRead()
            sayGiven(review.id, given, onRead)
          }}
          onClose={() => setFiled(null)}
        />
      )}
    </Screen>
  )
}

function ReviewBanners({ isIntact, newcomers, error, onRead }: KnownReviewProps) {
  const nameOf = useSiteNames()
  if (isIntact && newcomers.length === 0 && error === null) return null
  return (
    <div className={styles.overview}>
      {!isIntact && (
        <Banner tone="error" title="The frozen list was changed outside Invite Desk">
          Its lines no longer match the hash that was kept with it. Do not rely on this review.
        </Banner>
      )}
      {error !== null && (
        <ReadFailure title="May be out of date" error={error} onRead={onRead} label="Reload" />
      )}
      {newcomers.length > 0 && (
        <Banner tone="info" title={`${countOf(newcomers.length, 'newcomer')} since the list was frozen`}>
          Not part of this review:{' '}
          {newcomers
            .slice(0, 3)
            .map((one) => newcomerName(one, nameOf(one)))
            .join(', ')}
          {newcomers.length > 3 && ` and ${countOf(newcomers.length - 3, 'other')}`}.
        </Banner>
      )}
    </div>
  )
}

const newcomerName = ({ address, wixIds }: OpenReview['newcomers'][number], siteName: string): string =>
  `${address === '' ? `a Wix account nobody is known to be (${(wixIds[0] ?? '').slice(0, 8)}…)` : address} on ${siteName}`

interface KindChipsProps {
  readonly lines: OpenReview['lines']
  readonly filter: LineFilter
  readonly onFilter: (filter: LineFilter) => void
}

/** Which lines are shown, each with how many there are. */
function KindChips({ lines, filter, onFilter }: KindChipsProps) {
  return lineKinds.map((kind) => {
    const count = lines.filter((line) => isOfKind(line, kind)).length
    if (count === 0 && kind !== 'all' && filter.kind !== kind) return null
    return (
      <ToggleChip
        key={kind}
        isPressed={filter.kind === kind}
        onPressedChange={(isPressed) => onFilter({ ...filter, kind: isPressed ? kind : 'all' })}
      >
        {`${kindTitles[kind]} · ${formatCount(count)}`}
      </ToggleChip>
    )
  })
}
