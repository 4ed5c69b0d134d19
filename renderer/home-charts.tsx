import { addDays } from '../shared/day.ts'
import type { HomeFigures, SeatsTaken } from '../shared/home/home.ts'
import type { InviteState } from '../shared/ledger.ts'
import type { Run } from '../shared/outbox.ts'
import type { RunPart } from '../shared/runs/run-people.ts'
import { countOf } from '../shared/words/count.ts'
import { equationTerms } from '../shared/words/equation-words.ts'
import { inviteStateTitle } from '../shared/words/state-words.ts'
import styles from './home/home.module.css'
import { inviteStateLooks, inviteStateOrder } from './ledger/invite-words.ts'
import { formatRoute } from './shell/route.ts'
import { type BarTone, LinkChart, type LinkChartColumn } from './ui/display/link-chart.tsx'
import { formatCalendarDay, formatDay } from './ui/format-time.ts'
import { useSiteNames } from './workspace/site-name.tsx'

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)

interface HomeChartsProps {
  readonly figures: HomeFigures
  readonly runs: readonly Run[]
}

/** Invites by week and by the day they end, runs, people and seats: each mark leads to what it counts. */
export function HomeCharts({ figures, runs }: HomeChartsProps) {
  const { invites, people, seats } = figures
  const moves = sum(people.map(({ came, left }) => came + left))
  // A heading with nothing below it looks as if something failed.
  if (invites.total + runs.length + moves + seats.length === 0) return null
  return (
    <section className={styles.section} aria-labelledby="home-charts">
      <h2 id="home-charts" className={styles.title}>
        Figures
      </h2>
      <div className={styles.charts}>
        {invites.total > 0 && <InvitesByWeek weeks={invites.weeks} />}
        {invites.total > 0 && <Expiries expiries={invites.expiries} />}
        {runs.length > 0 && <RunsChart runs={runs} />}
        {moves > 0 && <PeopleByWeek people={people} />}
        {seats.length > 0 && <Seats seats={seats} />}
      </div>
    </section>
  )
}

const shownInvites = (show: string): string => formatRoute({ screen: 'invites', find: '', show })

function InvitesByWeek({ weeks }: { readonly weeks: HomeFigures['invites']['weeks'] }) {
  const states = inviteStateOrder.filter((state) => weeks.some((week) => week.states[state] > 0))
  const partOf = (week: string, state: InviteState, count: number) => {
    const { bar, tone } = inviteStateLooks[state]
    const name = inviteStateTitle(state).toLowerCase()
    return { name, tone: bar ?? tone, count, href: shownInvites(`sent-${week},state-${state}`) }
  }
  const columns = weeks.map(
    ({ week, states: counts }): LinkChartColumn => ({
      key: week,
      label: `Week from ${formatCalendarDay(week)}`,
      parts: states.map((state) => partOf(week, state, counts[state])),
    }),
  )
  const total = sum(columns.flatMap(({ parts }) => parts.map(({ count }) => count)))
  return (
    <LinkChart
      title="Invites by week and state"
      summary={`${countOf(total, 'invite')} first sent in the last ${weeks.length} weeks, by how they stand now`}
      columnName="Week"
      columns={columns}
    />
  )
}

function Expiries({ expiries }: { readonly expiries: HomeFigures['invites']['expiries'] }) {
  const columns = expiries.map(
    ({ day, invites }, ahead): LinkChartColumn => ({
      key: day,
      label: formatCalendarDay(day),
      parts: [
        {
          name: 'open invites end',
          tone: ahead <= 3 ? 'warning' : 'accent',
          count: invites,
          href: shownInvites(`ends-${day}`),
        },
      ],
    }),
  )
  const total = sum(expiries.map(({ invites }) => invites))
  return (
    <LinkChart
      title="Open invites by the day they end"
      summary={`${countOf(total, 'open invite ends', 'open invites end')} within ${expiries.length} days`}
      columnName="Day"
      columns={columns}
    />
  )
}

/** The tones of a run's own equation; what is paler there has a pattern. */
const partTones: Readonly<Record<RunPart, BarTone>> = {
  ...{ sent: 'ok', revoked: 'soft-ok', changed: 'soft-ok', removed: 'soft-ok', covered: 'neutral' },
  ...{ stillThere: 'error', refused: 'soft-error', failed: 'error', inDoubt: 'warning' },
  ...{ held: 'soft-warning', notAttempted: 'soft-neutral' },
}
const mostRuns = 10

function RunsChart({ runs }: { readonly runs: readonly Run[] }) {
  const last = runs.slice(0, mostRuns).toReversed()
  return (
    <LinkChart
      title="Runs"
      summary={
        last.length === 1
          ? 'What became of the rows of the only run'
          : `What became of the rows of the last ${countOf(last.length, 'run')}, the newest on the right`
      }
      columnName="Run"
      columns={last.map((run) => ({
        key: run.id,
        label: `${run.title}, ${formatDay(run.startedAt)}`,
        parts: equationTerms(run.equation).map(({ part, name, count }) => ({
          ...{ name, count, tone: partTones[part] },
          href: formatRoute({ screen: 'outbox', runId: run.id, part }),
        })),
      }))}
    />
  )
}

function PeopleByWeek({ people }: { readonly people: HomeFigures['people'] }) {
  const href = (week: string) =>
    formatRoute({ screen: 'access', part: 'changes', since: week, until: addDays(week, 6) })
  return (
    <LinkChart
      title="People in and out"
      summary={`${countOf(sum(people.map(({ came }) => came)), 'person', 'people')} came onto sites and ${countOf(sum(people.map(({ left }) => left)), 'person', 'people')} left, as syncs showed it; a bar leads to the changes of its week`}
      columnName="Week"
      columns={people.map(({ week, came, left }) => ({
        key: week,
        label: `Week from ${formatCalendarDay(week)}`,
        parts: [
          { name: 'came', tone: 'ok', count: came, href: href(week) },
          { name: 'left', tone: 'neutral', count: left, href: href(week) },
        ],
      }))}
    />
  )
}

function Seats({ seats }: { readonly seats: readonly SeatsTaken[] }) {
  const nameOf = useSiteNames()
  return (
    <LinkChart
      title="Seats"
      summary="Sites with a recorded number of seats, those with the least room first"
      columnName="Site"
      columns={seats.map((site) => {
        const href = formatRoute({ screen: 'accounts', accountId: site.accountId, find: site.siteName })
        const free = Math.max(0, site.limit - site.people - site.open)
        return {
          key: site.siteId,
          label: nameOf(site),
          parts: [
            { name: 'people', tone: 'ok', count: site.people, href },
            { name: 'open invites', tone: 'accent', count: site.open, href },
            { name: 'free', tone: 'soft-neutral', count: free, href },
          ],
        }
      })}
    />
  )
}
