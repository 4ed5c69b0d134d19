import type { Account } from '../shared/accounts.ts'
import type { Site } from '../shared/directory.ts'
import type { Run } from '../shared/outbox.ts'
import type { Roster } from '../shared/roster.ts'
import { shortAddress } from '../shared/sites/site-spellings.ts'
import { countOf } from '../shared/words/count.ts'
import { call } from './api.ts'
import { helpEntries, placeEntry, settingEntries } from './lookup-entries.tsx'
import { type Place, placeKeys, places } from './shell/places.ts'
import type { Route } from './shell/route.ts'
import type { Command } from './ui/commands/command.ts'
import { isMac } from './ui/commands/is-mac.ts'
import type { PaletteEntry } from './ui/commands/palette-entry.ts'
import { shortcutLabel } from './ui/commands/shortcut-label.ts'
import { copyText } from './ui/copy-text.ts'
import { formatDay } from './ui/format-time.ts'
import {
  FileDown,
  FilePlus2,
  FileUp,
  FlaskConical,
  Globe,
  Inbox,
  Keyboard,
  KeyRound,
  Link2,
  ListPlus,
  Lock,
  RefreshCw,
  Settings2,
  ShieldCheck,
  SunMoon,
  Table2,
  User,
  Users,
} from './ui/icons.ts'
import { chooseTheme } from './ui/theme.ts'
import { notify, notifyRefused } from './ui/toast.tsx'

/** What a command asks a screen to do once it is shown. */
export type Intent =
  | 'new-roster'
  | 'roster-from-list'
  | 'import'
  | 'export-audit'
  | 'verify-audit'
  | 'add-account'

export interface CommandFacts {
  readonly rosters: readonly Roster[]
  readonly accounts: readonly Account[]
  readonly sites: readonly Site[]
  readonly runs: readonly Run[]
  readonly go: (route: Route) => void
  readonly want: (intent: Intent, route: Route) => void
  readonly onSync: (accountId: string) => void
  readonly onKeys: () => void
  readonly onLock: () => void
  readonly onTour: () => void
  /** Leads to what is shown; null where no link does. */
  readonly link: string | null
}

const size = 15
const themes = [
  ['light', 'Light theme'],
  ['dark', 'Dark theme'],
  ['system', 'System theme'],
] as const

const copyLink = (link: string): PaletteEntry => ({
  id: 'copy link',
  group: 'Do',
  label: 'Copy a link to this page',
  icon: <Link2 size={size} aria-hidden />,
  perform: () => {
    const isCopied = copyText(link)
    notify({ title: isCopied ? 'The link is copied' : 'The link could not be copied', detail: link })
  },
})

/** Everything the palette offers, from what is known now. */
export function paletteCommands(facts: CommandFacts): readonly PaletteEntry[] {
  const { go, want } = facts
  const rosters: Route = { screen: 'rosters', rosterId: null }
  const audit: Route = { screen: 'audit', runId: null, people: [] }
  const accounts: Route = { screen: 'accounts', accountId: null, find: '' }
  /** What is no place of the rail, with what stands beside it. */
  const parts: readonly (readonly [Place, string])[] = [
    [{ name: 'Reviews', icon: Users, to: { screen: 'reviews', reviewId: null } }, 'Access'],
    [{ name: 'Off-boarding', icon: Users, to: { screen: 'offboarding', offboardingId: null } }, 'Access'],
    [
      { name: 'Backups', icon: Settings2, to: { screen: 'backups' } },
      'Restore, back up now, another computer',
    ],
  ]
  const act = (id: string, label: string, icon: PaletteEntry['icon'], perform: () => void): PaletteEntry => ({
    id,
    group: 'Do',
    label,
    icon,
    perform,
  })
  return [
    ...places.map(
      (place, at): PaletteEntry => ({
        ...placeEntry(place, go),
        shortcut: shortcutLabel(placeKeys(at, isMac())),
      }),
    ),
    ...parts.map(([part, detail]): PaletteEntry => ({ ...placeEntry(part, go), detail })),
    act('new roster', 'New roster…', <FilePlus2 size={size} aria-hidden />, () =>
      want('new-roster', rosters),
    ),
    act('roster from list', 'New roster from a list…', <ListPlus size={size} aria-hidden />, () =>
      want('roster-from-list', rosters),
    ),
    act('import', 'Import a file…', <FileUp size={size} aria-hidden />, () => want('import', rosters)),
    ...facts.accounts.map((account) =>
      act(`sync ${account.id}`, `Sync sites of ${account.name}`, <RefreshCw size={size} aria-hidden />, () =>
        facts.onSync(account.id),
      ),
    ),
    act('export audit', 'Export the audit log as CSV', <FileDown size={size} aria-hidden />, () =>
      want('export-audit', audit),
    ),
    act('verify', 'Verify the audit log', <ShieldCheck size={size} aria-hidden />, () =>
      want('verify-audit', audit),
    ),
    act('add account', 'Add an account…', <KeyRound size={size} aria-hidden />, () =>
      want('add-account', accounts),
    ),
    ...themes.map(([theme, label]) =>
      act(`theme ${theme}`, label, <SunMoon size={size} aria-hidden />, () => chooseTheme(theme)),
    ),
    act('tour', 'Take the tour', <FlaskConical size={size} aria-hidden />, facts.onTour),
    ...(facts.link === null ? [] : [copyLink(facts.link)]),
    {
      ...act('lock', 'Lock now', <Lock size={size} aria-hidden />, facts.onLock),
      shortcut: shortcutLabel('Mod+L'),
    },
    act('keys', 'Show all keys', <Keyboard size={size} aria-hidden />, facts.onKeys),
    ...settingEntries(go),
    ...helpEntries(go),
    ...facts.rosters
      .filter((roster) => roster.deletedAt === null)
      .map(
        (roster): PaletteEntry => ({
          id: `roster ${roster.id}`,
          group: 'Rosters',
          label: roster.name,
          detail: countOf(roster.rows, 'row'),
          icon: <Table2 size={size} aria-hidden />,
          perform: () => go({ screen: 'rosters', rosterId: roster.id }),
        }),
      ),
    ...facts.runs.map(
      (run): PaletteEntry => ({
        id: `run ${run.id}`,
        group: 'Runs',
        isOneOfMany: true,
        label: run.title,
        detail: formatDay(run.startedAt),
        icon: <Inbox size={size} aria-hidden />,
        perform: () => go({ screen: 'outbox', runId: run.id }),
      }),
    ),
    ...facts.sites.map(
      (site): PaletteEntry => ({
        id: `site ${site.accountId} ${site.id}`,
        group: 'Sites',
        isOneOfMany: true,
        label: site.name,
        detail: [site.client, shortAddress(site.url) || site.id].filter((part) => part !== '').join(' · '),
        icon: <Globe size={size} aria-hidden />,
        perform: () => go({ screen: 'accounts', accountId: site.accountId, find: site.name }),
      }),
    ),
  ]
}

/** A command of the screen at hand, as the palette shows it; why it cannot be done now stands beside it. */
export function commandEntry({ id, group, label, keys, icon, unavailable, perform }: Command): PaletteEntry {
  const [first] = keys
  return {
    id: `screen ${id}`,
    group,
    label,
    icon,
    perform: () => {
      if (unavailable === null) perform()
      else notifyRefused(unavailable)
    },
    ...(unavailable === null ? {} : { unavailable }),
    ...(first === undefined ? {} : { shortcut: shortcutLabel(first) }),
  }
}

const mostPeople = 8

/** People as the core finds them, by any of their names and addresses, the best ones first. */
export async function findPeople(text: string, go: (route: Route) => void): Promise<readonly PaletteEntry[]> {
  const { hits } = await call('people.search', { text, limit: mostPeople })
  return hits.map((hit) => {
    const facts = [
      ...(hit.name === '' ? [] : [hit.address]),
      ...(hit.others === 0 ? [] : [`and ${countOf(hit.others, 'more address', 'more addresses')}`]),
      ...(hit.hasLeft ? ['has left'] : []),
      ...(hit.name === '' ? [countOf(hit.invites, 'invite')] : []),
    ]
    return {
      id: `person ${hit.id}`,
      group: 'People',
      label: hit.name === '' ? hit.address : hit.name,
      detail: facts.join(' · '),
      icon: <User size={size} aria-hidden />,
      perform: () => go({ screen: 'people', personId: hit.id }),
    }
  })
}
