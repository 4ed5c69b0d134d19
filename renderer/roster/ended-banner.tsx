import { daysFromTo } from '../../shared/day.ts'
import type { RowId } from '../../shared/roster.ts'
import { overWords } from '../../shared/words/ending-words.ts'
import { dayOfMs } from '../../shared/words/when.ts'
import type { OpenSheet } from '../sheet/open-sheet.ts'
import type { RosterCounts } from '../sheet/roster-counts.ts'
import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { useNow } from '../ui/use-now.ts'
import { useSettings } from '../workspace/use-settings.ts'

export interface EndedBannerProps {
  readonly sheet: OpenSheet
  readonly counts: Pick<RosterCounts, 'overdue'>
  /** Makes a plan of these rows: what is left is revoked or removed, once a person says so. */
  readonly onReview: (rowIds: readonly RowId[]) => void
  readonly onShow: () => void
}

/** Rows whose last day is over and who still have access, or an invite: nothing ends by itself. */
export function EndedBanner({ sheet, counts, onReview, onShow }: EndedBannerProps) {
  const now = useNow(600_000)
  // Days end by the computer's clock until the settings are read.
  const zone = useSettings()?.zone ?? ''
  const { overdue } = counts
  if (overdue.in + overdue.open === 0) return null
  const today = dayOfMs(now, zone === '' ? undefined : zone)
  const { model } = sheet
  const ids = model.order().filter((id) => model.mark(id)?.overdue != null)
  const first = ids.map((id) => model.cells(id)?.until ?? '').reduce((a, b) => (b < a ? b : a), '9999')
  return (
    <Banner
      tone="warning"
      title={overWords(overdue, daysFromTo(first, today))}
      actions={
        <>
          <Button size="small" onClick={onShow}>
            Show these rows
          </Button>
          <Button size="small" onClick={() => onReview(ids)}>
            Review…
          </Button>
        </>
      }
    >
      Nothing is revoked or removed before you have seen a plan.
      {zone === '' ? '' : ` A day ends at midnight in ${zone}.`}
    </Banner>
  )
}
