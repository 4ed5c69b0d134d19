import type { ReactNode } from 'react'
import { formatCount } from '../../shared/words/count.ts'
import { classNames } from '../ui/class-names.ts'
import {
  CircleQuestionMark,
  House,
  Inbox,
  KeyRound,
  MailCheck,
  ScrollText,
  Settings2,
  Table2,
  Users,
} from '../ui/icons.ts'
import { formatRoute, type Route } from './route.ts'
import styles from './shell.module.css'

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
  return (
    <nav className={styles.rail} aria-label="Screens">
      <Place name="Home" icon={<House size={16} aria-hidden />} to={{ screen: 'home' }} at={at} />
      <Place
        name="Rosters"
        icon={<Table2 size={16} aria-hidden />}
        to={{ screen: 'rosters', rosterId: null }}
        at={at}
      />
      <Place
        name="Outbox"
        icon={<Inbox size={16} aria-hidden />}
        to={{ screen: 'outbox', runId: null }}
        at={at}
        count={toAnswer > 0 ? toAnswer : waiting}
        isWarning={toAnswer > 0}
        countName={toAnswer > 0 ? 'to answer' : 'waiting'}
      />
      <Place
        name="Invites"
        icon={<MailCheck size={16} aria-hidden />}
        to={{ screen: 'invites', find: '' }}
        at={at}
      />
      <Place
        name="Access"
        icon={<Users size={16} aria-hidden />}
        to={{ screen: 'access', part: 'now' }}
        at={at}
      />
      <Place
        name="Audit"
        icon={<ScrollText size={16} aria-hidden />}
        to={{ screen: 'audit', runId: null, people: [] }}
        at={at}
      />
      <Place
        name="Accounts"
        icon={<KeyRound size={16} aria-hidden />}
        to={{ screen: 'accounts', accountId: null, find: '' }}
        at={at}
      />
      <div className={styles.railBottom}>
        <Place
          name="Settings"
          icon={<Settings2 size={16} aria-hidden />}
          to={{ screen: 'settings', setting: null }}
          at={at}
        />
        <Place
          name="Help"
          icon={<CircleQuestionMark size={16} aria-hidden />}
          to={{ screen: 'help', topic: null }}
          at={at}
        />
      </div>
      <div className={styles.railFoot}>Invite Desk {version}</div>
    </nav>
  )
}

interface PlaceProps {
  readonly name: string
  readonly icon: ReactNode
  readonly to: Route
  readonly at: Route['screen']
  readonly count?: number
  readonly countName?: string
  readonly isWarning?: boolean
}

function Place({ name, icon, to, at, count = 0, countName = '', isWarning = false }: PlaceProps) {
  return (
    <a
      className={styles.place}
      href={formatRoute(to)}
      aria-current={at === to.screen ? 'page' : undefined}
      aria-label={count > 0 ? `${name}, ${count} ${countName}` : name}
      title={name}
      draggable={false}
    >
      {icon}
      <span>{name}</span>
      {count > 0 && (
        <span className={classNames(styles.count, isWarning && styles.countWarning)}>
          {formatCount(count)}
        </span>
      )}
    </a>
  )
}
