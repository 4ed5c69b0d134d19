import type { RunPart, RunPerson } from '../../../shared/runs/run-people.ts'
import { countOf, formatCount } from '../../../shared/words/count.ts'
import { equationPartTitle } from '../../../shared/words/equation-words.ts'
import { Button } from '../../ui/button.tsx'
import { Banner } from '../../ui/display/banner.tsx'
import { leaveAsIs, rowsToAnswer } from './leave-as-is.ts'

export interface NeedsBannerProps {
  readonly runId: string
  readonly people: readonly RunPerson[]
  /** Shows those of a part that wait for an answer. */
  readonly onPart: (part: RunPart) => void
  /** Shows what is in doubt. */
  readonly onDoubts: () => void
}

/** What of a run that ended waits for a person, each kind one press away. */
export function NeedsBanner({ runId, people, onPart, onDoubts }: NeedsBannerProps) {
  const open = people.filter(({ isToAnswer }) => isToAnswer)
  if (open.length === 0) return null
  const { itemIds, lines } = rowsToAnswer(open)
  return (
    <Banner
      tone="warning"
      title={`${countOf(open.length, 'row')} to answer`}
      actions={
        <>
          {[...Map.groupBy(open, ({ part }) => part)].map(([part, group]) => (
            <Button
              key={part}
              size="small"
              onClick={() => (part === 'inDoubt' ? onDoubts() : onPart(part))}
            >{`${part === 'held' ? 'Asked' : equationPartTitle(part)} (${formatCount(group.length)})`}</Button>
          ))}
          {itemIds.length + lines.length > 0 && (
            <Button size="small" tone="quiet" onClick={() => void leaveAsIs(runId, open)}>
              Leave all as they are
            </Button>
          )}
        </>
      }
    >
      Nothing more is done by itself: answer, try again, exclude them, or leave them as they are.
    </Banner>
  )
}
