import { type ReactNode, useState } from 'react'
import type { Account } from '../../shared/accounts.ts'
import type { Review } from '../../shared/review.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import { dayOfMs, daysBetween } from '../../shared/words/when.ts'
import type { Live } from '../live-read.ts'
import { Button } from '../ui/button.tsx'
import { Card, CardList } from '../ui/display/card-list.tsx'
import { Chip } from '../ui/display/chip.tsx'
import { EmptyState } from '../ui/display/empty-state.tsx'
import { Loading } from '../ui/display/loading.tsx'
import { ProgressBar } from '../ui/display/progress-bar.tsx'
import { ReadFailure } from '../ui/display/read-failure.tsx'
import { formatDay } from '../ui/format-time.ts'
import { ClipboardCheck } from '../ui/icons.ts'
import { LinkButton } from '../ui/link-button.tsx'
import { Screen } from '../ui/screen.tsx'
import { useNow } from '../ui/use-now.ts'
import { NewReviewDialog } from './new-review-dialog.tsx'
import styles from './review.module.css'

export interface ReviewsScreenProps {
  /** Links to the screens beside this one. */
  readonly tabs?: ReactNode
  readonly reviews: Live<readonly Review[]>
  readonly onRead: () => void
  readonly accounts: readonly Account[]
  readonly clients: readonly string[]
  readonly onOpen: (reviewId: string) => void
}

const dayMs = 86_400_000

/** Every review, newest first, with how far it has come. */
export function ReviewsScreen({ tabs, reviews, onRead, accounts, clients, onOpen }: ReviewsScreenProps) {
  const [isAdding, setAdding] = useState(false)
  const now = useNow()
  const begin = (
    <Button tone="primary" onClick={() => setAdding(true)}>
      New review
    </Button>
  )
  const { value, error } = reviews
  return (
    <Screen
      title="Reviews"
      tabs={tabs}
      subtitle="Somebody says of each person on each site: keep, change, or remove"
      actions={value !== null && value.length > 0 ? begin : undefined}
      isScrolling
    >
      {error !== null && <ReadFailure title="The reviews cannot be read" error={error} onRead={onRead} />}
      {value === null && error === null && <Loading what="the reviews" />}
      {value?.length === 0 && (
        <EmptyState icon={<ClipboardCheck size={20} aria-hidden />} title="No reviews yet" actions={begin}>
          A review freezes who is on which site, collects an answer for every line, on the screen or in a CSV
          that somebody else fills in, and reports what was carried out and read back.
        </EmptyState>
      )}
      {value !== null && value.length > 0 && (
        <CardList>
          {value.map((review) => (
            <ReviewCard key={review.id} review={review} now={now} onOpen={() => onOpen(review.id)} />
          ))}
        </CardList>
      )}
      {isAdding && (
        <NewReviewDialog
          accounts={accounts}
          clients={clients}
          dueDay={dayOfMs(now + 28 * dayMs)}
          onBegun={(review) => {
            setAdding(false)
            onOpen(review.id)
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </Screen>
  )
}

interface ReviewCardProps {
  readonly review: Review
  readonly now: number
  readonly onOpen: () => void
}

function ReviewCard({ review, now, onOpen }: ReviewCardProps) {
  const { figures } = review
  const answered = figures.lines - figures.unanswered
  const left = figures.remove - figures.removed + figures.change - figures.changed
  return (
    <Card
      title={
        <>
          <LinkButton onClick={onOpen}>{review.name}</LinkButton>
          <DueChip review={review} now={now} />
          {left > 0 && <Chip tone="warning">{`${countOf(left, 'answer')} not carried out`}</Chip>}
        </>
      }
    >
      <p className={styles.muted}>
        {review.scopeWords} · frozen {formatDay(review.frozenAt)} · {review.reviewer} decides
      </p>
      <ProgressBar
        label="Answered"
        done={answered}
        total={figures.lines}
        text={`${formatCount(answered)} of ${formatCount(figures.lines)}`}
      />
    </Card>
  )
}

/** When answers are due; nothing is late once all lines are answered. */
export function DueChip({ review, now }: { readonly review: Review; readonly now: number }) {
  if (review.closedAt !== null) return <Chip>{`Closed ${formatDay(review.closedAt)}`}</Chip>
  if (review.figures.unanswered === 0) return <Chip tone="ok">All lines answered</Chip>
  const noon = Date.parse(`${review.dueDay}T12:00:00`)
  const days = daysBetween(now, noon)
  const day = formatDay(new Date(noon).toISOString())
  if (days < 0) return <Chip tone="error">{`Due since ${day}`}</Chip>
  return <Chip tone={days <= 7 ? 'warning' : 'neutral'}>{days === 0 ? 'Due today' : `Due ${day}`}</Chip>
}
