import { useMemo } from 'react'
import type { Invite } from '../../shared/ledger.ts'
import { inviteStateTitle } from '../../shared/words/state-words.ts'
import { ColumnChart, StackedBar } from '../ui/display/bar-chart.tsx'
import { formatDay } from '../ui/format-time.ts'
import { expiriesByDay } from './filter-invites.ts'
import { inviteStateLooks, inviteStateOrder } from './invite-words.ts'
import styles from './ledger-screen.module.css'

// Invites are good for 30 days: today and the thirty that follow.
const days = 31

/** Invites by state, and when the open ones end. */
export function LedgerCharts({
  invites,
  now,
}: {
  readonly invites: readonly Invite[]
  readonly now: number
}) {
  const byState = useMemo(
    () =>
      inviteStateOrder.map((state) => ({
        label: inviteStateTitle(state),
        tone: inviteStateLooks[state].bar ?? inviteStateLooks[state].tone,
        count: invites.filter((invite) => invite.state === state).length,
      })),
    [invites],
  )
  const byDay = useMemo(() => expiriesByDay(invites, now, days), [invites, now])
  const total = byDay.reduce((sum, count) => sum + count, 0)
  const soon = byDay.slice(0, 7).reduce((sum, count) => sum + count, 0)
  const label = (day: number) => formatDay(dayFrom(now, day))
  return (
    <div className={styles.charts}>
      <StackedBar title="By state" bars={byState} />
      <ColumnChart
        title="Open invites by day of expiry"
        bars={byDay.map((count, day) => ({
          label: label(day),
          count,
          tone: day <= 3 ? 'warning' : day <= 7 ? 'hint' : 'accent',
        }))}
        from="today"
        to={label(days - 1)}
        summary={`${total} open invites end within ${days} days, ${soon} of them within 7 days`}
      />
    </div>
  )
}

/** The same time of day so many days later, also across a change to summer time. */
function dayFrom(now: number, days: number): string {
  const time = new Date(now)
  time.setDate(time.getDate() + days)
  return time.toISOString()
}
