import { type ReactNode, useState } from 'react'
import type { Role } from '../../shared/directory.ts'
import type { PlanSource } from '../../shared/plan.ts'
import type { FiledAnswers } from '../../shared/review.ts'
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
import { useNow } from '../ui/use-now.ts'
import { useSiteNames } from '../workspace/site-name.tsx'
import { AnswerBar } from './answer-bar.tsx'
import { FileAnswers } from './file-answers.tsx'
import { everyReviewLine, type LineCounts, type LineFilter, lineKinds } from './filter-lines.ts'
import { giveAnswers, sayGiven } from './give-answers.ts'
import { kindTitles } from './kind-titles.ts'
import { LinesTable } from './lines-table.tsx'
import { PlanButtons } from './plan-buttons.tsx'
import type { KnownReview } from './read-review.ts'
import styles from './review.module.css'
import { ReviewActions } from './review-actions.tsx'
import { DueChip } from './reviews-screen.tsx'
import { useReview } from './use-review.ts'
import { useReviewLines } from './use-review-lines.ts'

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
  if (value !== null) return <KnownReviewScreen {...props} {...value} error={error} onRead={read} />
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

interface KnownReviewProps extends ReviewScreenProps, KnownReview {
  readonly error: Error | null
  readonly onRead: () => void
}

function KnownReviewScreen(props: KnownReviewProps) {
  const { review, lines: all, roles, roleTitle, onRead } = props
  const now = useNow()
  const [filed, setFiled] = useState<FiledAnswers | null>(null)
  const view = useReviewLines(all, roleTitle)
  const { filter, setFilter, lines, chosen, setSelected } = view
  const isClosed = review.closedAt !== null
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
            lines={all}
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
        {view.counts !== null && <KindChips counts={view.counts} filter={filter} onFilter={setFilter} />}
      </div>
      {!isClosed && (
        <AnswerBar
          count={view.chosenCount}
          lines={chosen}
          roles={roles}
          onAnswer={(lineIds, answer) => {
            void giveAnswers(review.id, [{ lineIds, answer }], onRead)
            setSelected(new Set())
          }}
          onClear={() => setSelected(new Set())}
        />
      )}
      {lines === null ? (
        <Loading what="the review" />
      ) : lines.length === 0 ? (
        <EmptyState
          title="No such lines"
          actions={<Button onClick={() => setFilter(everyReviewLine)}>Show all lines</Button>}
        />
      ) : (
        <LinesTable
          lines={lines}
          columns={view.columns}
          sort={view.sort}
          onSort={view.setSort}
          canSelect={!isClosed}
          selected={view.selected}
          every={view.every}
          onSelect={setSelected}
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

function ReviewBanners({ isIntact, newcomers, newcomerCount, error, onRead }: KnownReviewProps) {
  const nameOf = useSiteNames()
  if (isIntact && newcomerCount === 0 && error === null) return null
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
      {newcomerCount > 0 && (
        <Banner tone="info" title={`${countOf(newcomerCount, 'newcomer')} since the list was frozen`}>
          Not part of this review: {newcomers.map((one) => newcomerName(one, nameOf(one))).join(', ')}
          {newcomerCount > newcomers.length && ` and ${countOf(newcomerCount - newcomers.length, 'other')}`}.
        </Banner>
      )}
    </div>
  )
}

const newcomerName = ({ address, wixIds }: KnownReview['newcomers'][number], siteName: string): string =>
  `${address === '' ? `a Wix account nobody is known to be (${(wixIds[0] ?? '').slice(0, 8)}…)` : address} on ${siteName}`

interface KindChipsProps {
  readonly counts: LineCounts
  readonly filter: LineFilter
  readonly onFilter: (filter: LineFilter) => void
}

/** Which lines are shown, each with how many there are. */
function KindChips({ counts, filter, onFilter }: KindChipsProps) {
  return lineKinds.map((kind) => {
    const count = counts[kind]
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
