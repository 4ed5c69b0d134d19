import { formatCount } from '../../shared/words/count.ts'
import { classNames } from '../ui/class-names.ts'
import { SpokenWords } from '../ui/display/spoken-words.tsx'
import { helpPlace, type Place, places, settingsPlace } from './places.ts'
import { formatRoute, type Route } from './route.ts'
import styles from './shell.module.css'
import { smallWindow } from './small-window.ts'

export interface RailProps {
  readonly route: Route
  /** Numbers beside the words; 0 shows nothing. */
  readonly waiting: number
  /** Rows that nobody answered yet. */
  readonly toAnswer: number
  readonly version: string
}

/** Screens that are a part of another one. */
const ownerOf: Readonly<Partial<Record<Route['screen'], Route['screen']>>> = {
  plan: 'rosters',
  doubts: 'outbox',
  reviews: 'access',
  offboarding: 'access',
  backups: 'settings',
}

/** The screens, always at hand. */
export function Rail({ route, waiting, toAnswer, version }: RailProps) {
  // A person is reached from everywhere and belongs to no place of the rail.
  const at = ownerOf[route.screen] ?? route.screen
  const isToAnswer = toAnswer > 0
  const numbers = {
    ...{ count: isToAnswer ? toAnswer : waiting, isWarning: isToAnswer },
    countName: isToAnswer ? 'to answer' : 'waiting',
  }
  return (
    <nav className={styles.rail} aria-label="Screens">
      {places.map((place) => (
        <PlaceLink
          key={place.name}
          place={place}
          at={at}
          {...(place.to.screen === 'outbox' ? numbers : undefined)}
        />
      ))}
      <div className={styles.railBottom}>
        <PlaceLink place={settingsPlace} at={at} />
        <PlaceLink place={helpPlace} at={at} />
      </div>
      <SpokenWords below={smallWindow} className={styles.railFoot}>
        Invite Desk {version}
      </SpokenWords>
    </nav>
  )
}

interface PlaceLinkProps {
  readonly place: Place
  readonly at: Route['screen']
  readonly count?: number
  readonly countName?: string
  readonly isWarning?: boolean
}

function PlaceLink({ place, at, count = 0, countName = '', isWarning = false }: PlaceLinkProps) {
  const { name, icon: Icon, to } = place
  return (
    <a
      className={styles.place}
      href={formatRoute(to)}
      aria-current={at === to.screen ? 'page' : undefined}
      aria-label={count > 0 ? `${name}, ${count} ${countName}` : name}
      title={name}
      draggable={false}
    >
      <Icon size={16} aria-hidden />
      <SpokenWords below={smallWindow}>{name}</SpokenWords>
      {count > 0 && (
        <SpokenWords
          below={smallWindow}
          className={classNames(styles.count, isWarning && styles.countWarning)}
        >
          {formatCount(count)}
        </SpokenWords>
      )}
    </a>
  )
}
