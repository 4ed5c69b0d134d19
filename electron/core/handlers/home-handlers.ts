import { AppError } from '../../../shared/errors.ts'
import type { Home, HomeFigures } from '../../../shared/home/home.ts'
import { lastWeeks } from '../../../shared/home/weeks.ts'
import { defaultQuietDays } from '../../../shared/ledger/invite-radar.ts'
import type { InviteTally } from '../../../shared/ledger/invite-tally.ts'
import { sitesById } from '../../../shared/sites/site-usability.ts'
import { dayOfMs } from '../../../shared/words/when.ts'
import { countMoves } from '../home/count-moves.ts'
import { decideNeeds } from '../home/decide-needs.ts'
import { fullestSites } from '../home/fullest-sites.ts'
import { knownAsOf } from '../home/known-as-of.ts'
import { sampleRosters } from '../home/sample-rosters.ts'
import { afterKnown } from './after-known.ts'
import type { HandlerDeps, HandlersOf } from './handler-deps.ts'

/** Home gathers from every room and keeps nothing of its own. */
export const homeHandlers = (deps: HandlerDeps): HandlersOf<'home'> => ({
  'home.read': () => readHome(deps),
  'home.figures': () => readFigures(deps),
  'home.progress': afterKnown(deps, async () => {
    const plans = deps.plans.waiting()
    return (await deps.progress()).map((progress) => {
      const plan = plans.find(({ rosterId }) => rosterId === progress.rosterId)
      return { ...progress, plan: plan === undefined ? null : { planId: plan.planId, title: plan.title } }
    })
  }),
  'home.loadSample': () => {
    const { accounts, directory, rosters } = deps
    const practice = accounts.list().find(({ kind }) => kind === 'practice')
    const { sites, roles } = directory.read()
    const ofPractice = ({ accountId }: { readonly accountId: string }) => accountId === practice?.id
    const samples = sampleRosters(sites.filter(ofPractice), roles.filter(ofPractice))
    if (samples.length === 0) {
      throw new AppError('not-found', 'The sites of the practice account are not known yet. Sync it first.')
    }
    return samples.map(({ name, rows }) =>
      rosters.createFilled({ name, label: 'Add sample rows', rows: [...rows] }),
    )
  },
  'home.readTour': () => deps.settings.tour(),
  'home.keepTour': ({ tour }) => deps.settings.keepTour(tour),
})

async function readHome(deps: HandlerDeps): Promise<Home> {
  const { ports, settings, accounts, directory, outbox, plans, reviews, offboardings } = deps
  const now = ports.clock.now()
  const { zone } = settings.read()
  const { syncs } = directory.read()
  const all = accounts.list()
  const invites = await tallyOf(deps)
  return {
    isUnused: invites.total === 0 && !deps.rosters.list().some(({ deletedAt }) => deletedAt === null),
    needs: decideNeeds({
      unanswered: outbox.unanswered(),
      runs: outbox
        .list()
        .map(({ id, title, state, equation }) => ({ id, title, state, notAttempted: equation.notAttempted })),
      plans: plans.waiting(),
      accounts: all,
      syncs,
      endings: deps.endings().rosters,
      radars: invites.radars,
      quietDays: defaultQuietDays,
      reviews: reviews.waiting(),
      offboardings: offboardings.running(),
      ...{ today: dayOfMs(now, zone), zone, now },
    }),
    knownAsOf: knownAsOf(all, syncs),
  }
}

async function readFigures(deps: HandlerDeps): Promise<HomeFigures> {
  const { ports, directory, ledger, access } = deps
  const sites = [...sitesById(directory.read().sites).values()]
  const limited = sites.flatMap(({ id, seatLimit }) => (seatLimit === null ? [] : [id]))
  const weeks = lastWeeks(dayOfMs(ports.clock.now()))
  return {
    invites: await tallyOf(deps),
    people: countMoves(weeks, await access.movesSince(`${weeks[0]}T00:00:00.000Z`)),
    seats: fullestSites(sites, await ledger.openBySite(limited)),
  }
}

/** Kept until an invite or a person is another. */
const tallyOf = ({ ledger, people, settings }: HandlerDeps): Promise<InviteTally> =>
  ledger.tally(
    { quietDays: defaultQuietDays, mostReminders: settings.read().mostReminders },
    {
      revision: people.revision(),
      personIdOf: people.idOf,
      sharedAddresses: people
        .said()
        .flatMap(({ addressKeys }) => (addressKeys.length > 1 ? addressKeys : [])),
    },
  )
