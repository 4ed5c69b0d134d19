import { appKeyGroups } from './app-key-groups.ts'
import { HelpScreen } from './help/help-screen.tsx'
import { useLive } from './live-read.ts'
import type { Rooms } from './open-rooms.ts'
import { revealFile } from './reveal-file.ts'
import { KeyList } from './shell/key-map-dialog.tsx'
import { formatRoute, type Route } from './shell/route.ts'
import { beginTour } from './tour-place.tsx'
import { screenCommands } from './ui/commands/screen-commands.ts'

export interface HelpPlaceProps {
  readonly topic: string | null
  readonly rooms: Rooms
  readonly go: (route: Route) => void
}

/** Help, with the keys of the app and the tour. */
export function HelpPlace({ topic, rooms, go }: HelpPlaceProps) {
  const hello = useLive(rooms.hello).value
  return (
    <HelpScreen
      {...{ topic, hello }}
      hrefOf={(one) => formatRoute({ screen: 'help', topic: one })}
      keyMap={<KeyList groups={appKeyGroups(screenCommands())} />}
      keysOf={(keys) => <KeyList groups={[{ title: 'Keys', keys }]} />}
      onTour={() => void beginTour(rooms.tour, go)}
      onReveal={revealFile}
    />
  )
}
