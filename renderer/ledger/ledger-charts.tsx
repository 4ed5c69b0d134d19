import { addDays } from '../../shared/day.ts'
import { countOf } from '../../shared/words/count.ts'
import { inviteStateTitle } from '../../shared/words/state-words.ts'
import { dayOfMs } from '../../shared/words/when.ts'
import { LinkChart } from '../ui/display/link-chart.tsx'
import { formatCalendarDay } from '../ui/format-time.ts'
import { inviteStateLooks, inviteStateOrder } from './invite-words.ts'
import styles from './ledger-screen.module.css'
import { daysAhead, type InviteSums } from './sum-invites.ts'

export interface LedgerChartsProps {
  readonly sums: Pick<InviteSums, 'total' | 'states' | 'expiries'>
  readonly now: number
  /** Where those are listed that `show` names, see `shownInvites`. */
  readonly hrefOf: (show: string) => string
}

/** Invites by state, and when the open ones end; each mark leads to what it counts. */
export function LedgerCharts({ sums, now, hrefOf }: LedgerChartsProps) {
  const byState = inviteStateOrder.flatMap((state) => {
    const count = sums.states.get(state) ?? 0
    const { bar, tone } = inviteStateLooks[state]
    const part = { name: inviteStateTitle(state).toLowerCase(), tone: bar ?? tone, count }
    return count === 0 ? [] : [{ state, part }]
  })
  const byDay = sums.expiries
  const total = byDay.reduce((sum, count) => sum + count, 0)
  const soon = byDay.slice(0, 7).reduce((sum, count) => sum + count, 0)
  const today = dayOfMs(now)
  return (
    <div className={styles.charts}>
      <LinkChart
        isLow
        isByKind
        title="By state"
        summary={countOf(sums.total, 'invite')}
        columnName="State"
        columns={byState.map(({ state, part }) => ({
          key: state,
          label: inviteStateTitle(state),
          parts: [{ ...part, href: hrefOf(`state-${state}`) }],
        }))}
      />
      <LinkChart
        isLow
        title="Open invites by day of expiry"
        summary={`${countOf(total, 'ends', 'end')} within ${daysAhead} days, ${soon} of them within 7 days`}
        columnName="Day"
        columns={byDay.map((count, ahead) => {
          const day = addDays(today, ahead)
          const tone = ahead <= 3 ? 'warning' : 'accent'
          const part = { name: 'open invites end', tone, count, href: hrefOf(`ends-${day}`) } as const
          return { key: day, label: formatCalendarDay(day), parts: [part] }
        })}
      />
    </div>
  )
}
