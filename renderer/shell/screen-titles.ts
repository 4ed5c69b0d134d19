import type { Route } from './route.ts'

/** The heading of each screen, and of the window. */
export const screenTitles: Readonly<Record<Route['screen'], string>> = {
  home: 'Home',
  rosters: 'Rosters',
  plan: 'Plan',
  outbox: 'Outbox',
  doubts: 'In doubt',
  invites: 'Invites',
  access: 'Access',
  reviews: 'Reviews',
  offboarding: 'Off-boarding',
  audit: 'Audit',
  people: 'Person',
  backups: 'Backups',
  accounts: 'Accounts',
  settings: 'Settings',
  help: 'Help',
}
