import type { Site } from '../shared/directory.ts'
import { roleTitleOf } from './directory/role-title-of.ts'
import { HomePlace } from './home-place.tsx'
import { useLive } from './live-read.ts'
import type { Intent } from './palette-commands.tsx'
import { RostersScreen, type RostersScreenProps } from './rosters-screen.tsx'
import { rowPartsOf } from './row-parts-of.tsx'
import type { ScreensProps } from './screens-props.ts'
import { screenTitles } from './shell/screen-titles.ts'
import { Loading } from './ui/display/loading.tsx'
import { loadLater } from './ui/parts/load-later.tsx'
import { Screen } from './ui/screen.tsx'
import { ToldSites } from './workspace/site-name.tsx'

/** Those that no start begins with. */
const OtherScreens = loadLater(async () => (await import('./other-screens.tsx')).OtherScreens, {
  place: ({ route }) => (
    <Screen title={screenTitles[route.screen]}>
      <Loading what="the screen" />
    </Screen>
  ),
})

/** The screen of the route, on which sites of one name are told apart. */
export function Screens(props: ScreensProps) {
  const directory = useLive(props.rooms.directory).value
  return (
    <ToldSites sites={directory?.sites ?? noSites}>
      <ScreenOfRoute {...props} />
    </ToldSites>
  )
}

const noSites: readonly Site[] = []

function ScreenOfRoute(props: ScreensProps) {
  const { rooms, route, intent, onIntentDone, onPlan, go } = props
  const accounts = useLive(rooms.accounts).value ?? []
  const directory = useLive(rooms.directory).value
  const roleTitle = roleTitleOf(directory)
  switch (route.screen) {
    case 'home':
      return <HomePlace rooms={rooms} go={go} want={props.want} />
    case 'rosters':
      return (
        <RostersScreen
          rosterId={route.rosterId}
          lastSheet={rooms.lastSheet}
          onOpenRoster={(id) => go({ screen: 'rosters', rosterId: id })}
          onPlan={onPlan}
          onOpenPlan={(planId) => go({ screen: 'plan', planId })}
          rowParts={rowPartsOf(roleTitle, go)}
          onOutbox={() => go({ screen: 'outbox', runId: null })}
          directory={directory}
          accounts={accounts}
          intent={intent === null ? null : (rosterIntents[intent] ?? null)}
          onIntentDone={onIntentDone}
          dropped={props.dropped}
          onDroppedTaken={props.onDroppedTaken}
        />
      )
    default:
      return <OtherScreens {...props} route={route} />
  }
}

const rosterIntents: Readonly<Partial<Record<Intent, RostersScreenProps['intent']>>> = {
  'new-roster': 'new',
  'roster-from-list': 'list',
  import: 'import',
}
