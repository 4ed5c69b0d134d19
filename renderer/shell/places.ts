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
import type { Route } from './route.ts'
import { screenTitles } from './screen-titles.ts'

/** A screen that the rail leads to. */
export interface Place {
  readonly name: string
  readonly icon: typeof House
  readonly to: Route
}

const place = (icon: Place['icon'], to: Route): Place => ({ name: screenTitles[to.screen], icon, to })

/** The screens of daily work, in their order; Alt and a digit lead to each. */
export const places: readonly Place[] = [
  place(House, { screen: 'home' }),
  place(Table2, { screen: 'rosters', rosterId: null }),
  place(Inbox, { screen: 'outbox', runId: null }),
  place(MailCheck, { screen: 'invites', find: '' }),
  place(Users, { screen: 'access', part: 'now' }),
  place(ScrollText, { screen: 'audit', runId: null, people: [] }),
  place(KeyRound, { screen: 'accounts', accountId: null, find: '' }),
]

/** On macOS Option with a digit prints a letter, so ⌘ goes there. */
const placeModifier = (onMac: boolean): string => (onMac ? 'Mod' : 'Alt')

/** The key that leads to the place of that number, from 0, in the form key maps are written in. */
export const placeKeys = (at: number, onMac: boolean): string => `${placeModifier(onMac)}+${at + 1}`

/** All of those keys as one line of a key map. */
export const keysOfPlaces = (onMac: boolean): string => `${placeKeys(0, onMac)} … ${places.length}`

export const settingsPlace = place(Settings2, { screen: 'settings', setting: null })
export const helpPlace = place(CircleQuestionMark, { screen: 'help', topic: null })
