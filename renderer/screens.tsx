import { useCallback, useEffect, useMemo } from 'react'
import type { Account } from '../shared/accounts.ts'
import type { Directory, Site } from '../shared/directory.ts'
import type { PlanSource } from '../shared/plan.ts'
import { AccessPlace } from './access-place.tsx'
import { AccountsScreen } from './accounts/accounts-screen.tsx'
import { AuditScreen } from './audit/audit-screen.tsx'
import { BackupsScreen } from './backups/backups-screen.tsx'
import { RolesPanel } from './directory/roles-panel.tsx'
import { SitesPanel } from './directory/sites-panel.tsx'
import { SyncControl } from './directory/sync-control.tsx'
import { HelpPlace } from './help-place.tsx'
import { HomePlace } from './home-place.tsx'
import { LedgerScreen } from './ledger/ledger-screen.tsx'
import { type Live, useLive } from './live-read.ts'
import type { Rooms } from './open-rooms.ts'
import { openSite } from './open-site.ts'
import { OutboxPlace } from './outbox-place.tsx'
import type { Intent } from './palette-commands.tsx'
import { PersonPlace } from './person-place.tsx'
import { PlanScreen } from './plan/plan-screen.tsx'
import { RecordScreens } from './record-screens.tsx'
import { revealFile } from './reveal-file.ts'
import { RostersScreen, type RostersScreenProps } from './rosters-screen.tsx'
import { rowPartsOf } from './row-parts-of.tsx'
import { SettingsPlace } from './settings-place.tsx'
import { formatRoute, type Route } from './shell/route.ts'
import { ToldSites } from './workspace/site-name.tsx'

export interface ScreensProps {
  readonly rooms: Rooms
  readonly route: Route
  /** The account the person filters by; null for all. */
  readonly accountId: string | null
  readonly intent: Intent | null
  readonly onIntentDone: () => void
  readonly onSync: (accountId: string) => void
  /** A key was added or replaced. */
  readonly onKeyChanged: (account: Account) => void
  /** `answersOf` is an earlier plan whose answers count again. */
  readonly onPlan: (source: PlanSource, answersOf?: string) => void
  /** Files dropped on the window, or opened with the app, that wait to be imported. */
  readonly dropped: readonly File[]
  readonly onDroppedTaken: () => void
  readonly go: (route: Route) => void
  /** Goes to a screen and has it do something. */
  readonly want: (intent: Intent, to: Route) => void
}

/** Where somebody goes who leaves a plan. */
const placeOfSource = (source: PlanSource | null): Route =>
  source?.kind === 'ledger'
    ? { screen: 'invites', find: '' }
    : { screen: 'rosters', rosterId: source?.kind === 'roster' ? source.rosterId : null }

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

/** With what the screen needs of the other rooms. */
function ScreenOfRoute(props: ScreensProps) {
  const { rooms, route, accountId, intent, onIntentDone, onPlan, go } = props
  const accounts = useLive(rooms.accounts)
  const directory = useLive(rooms.directory).value
  const invites = useLive(rooms.ledger)
  const showsInvites = route.screen === 'invites' || route.screen === 'outbox' || route.screen === 'access'
  useEffect(() => {
    if (showsInvites) rooms.watchInvites()
  }, [rooms, showsInvites])
  const roleTitle = useRoleTitle(directory)
  const { clientOf, clients } = useMemo(() => readClients(directory), [directory])
  const practiceIds = useMemo(
    () => new Set((accounts.value ?? []).filter(({ kind }) => kind === 'practice').map(({ id }) => id)),
    [accounts.value],
  )
  const goRoster = (rosterId: string | null) => go({ screen: 'rosters', rosterId })
  const goRun = (runId: string) => go({ screen: 'outbox', runId })

  const originOf = () => (route.screen === 'plan' ? rooms.planOrigins.of(route.planId) : null)

  switch (route.screen) {
    case 'home':
      return <HomePlace rooms={rooms} go={go} want={props.want} />
    case 'rosters':
      return (
        <RostersScreen
          rosterId={route.rosterId}
          onOpenRoster={goRoster}
          onPlan={onPlan}
          onOpenPlan={(planId) => go({ screen: 'plan', planId })}
          rowParts={rowPartsOf(roleTitle, go)}
          onOutbox={() => go({ screen: 'outbox', runId: null })}
          directory={directory}
          accounts={accounts.value ?? []}
          intent={intent === null ? null : (rosterIntents[intent] ?? null)}
          onIntentDone={onIntentDone}
          dropped={props.dropped}
          onDroppedTaken={props.onDroppedTaken}
        />
      )
    case 'plan':
      return (
        <PlanScreen
          planId={route.planId}
          accounts={accounts.value ?? []}
          onRoster={goRoster}
          roleTitle={roleTitle}
          onStarted={(runId) => go(originOf() ?? { screen: 'outbox', runId })}
          onMake={onPlan}
          onLeave={(source) => go(originOf() ?? placeOfSource(source))}
          onReveal={revealFile}
        />
      )
    case 'outbox':
    case 'doubts':
      return <OutboxPlace {...props} route={route} practiceIds={practiceIds} />
    case 'invites':
      return (
        <LedgerScreen
          key={`${route.find} ${route.show ?? ''}`}
          invites={invites}
          onRead={rooms.ledger.read}
          accountId={accountId}
          practiceIds={practiceIds}
          accountName={(id) =>
            accounts.value?.find((account) => account.id === id)?.name ?? 'a removed account'
          }
          find={route.find}
          show={route.show ?? ''}
          hrefOf={(show) => formatRoute({ screen: 'invites', find: '', show })}
          clientOf={clientOf}
          sites={directory?.sites ?? []}
          roles={directory?.roles ?? []}
          onPlan={onPlan}
          onRoster={goRoster}
          onRun={goRun}
          onPerson={(personId) => go({ screen: 'people', personId })}
          onRosters={() => goRoster(null)}
          onOpenSite={openSite}
          onReveal={revealFile}
        />
      )
    case 'access':
      return <AccessPlace {...props} {...{ route, directory, roleTitle, clientOf, practiceIds }} />
    case 'reviews':
    case 'offboarding':
      return <RecordScreens {...props} route={route} directory={directory} accounts={accounts.value ?? []} />
    case 'audit':
      return (
        <AuditScreen
          key={`${route.runId} ${route.people.join(' ')}`}
          runId={route.runId}
          people={route.people}
          clients={clients}
          onRun={goRun}
          onReveal={revealFile}
          intent={intent === 'export-audit' ? 'export' : intent === 'verify-audit' ? 'verify' : null}
          onIntentDone={onIntentDone}
        />
      )
    case 'backups':
      return <BackupsPlace rooms={rooms} />
    case 'people':
      return (
        <PersonPlace key={route.personId} {...props} {...{ roleTitle, clientOf }} personId={route.personId} />
      )
    case 'settings':
      return <SettingsPlace wanted={route.setting} accounts={accounts.value ?? []} />
    case 'help':
      return <HelpPlace topic={route.topic} rooms={rooms} go={go} />
    case 'accounts':
      return <AccountsWithSites {...props} accounts={accounts} directory={directory} place={route} />
  }
}

const rosterIntents: Readonly<Partial<Record<Intent, RostersScreenProps['intent']>>> = {
  'new-roster': 'new',
  'roster-from-list': 'list',
  import: 'import',
}

interface AccountsWithSitesProps extends ScreensProps {
  readonly accounts: Live<readonly Account[]>
  readonly directory: Directory | null
  readonly place: Extract<Route, { screen: 'accounts' }>
}

/** Accounts, each with the sites and roles behind its key. */
function AccountsWithSites(props: AccountsWithSitesProps) {
  const { rooms, accounts, directory, place, intent, onIntentDone, onSync, onKeyChanged, go } = props
  return (
    <AccountsScreen
      accounts={accounts}
      onRead={rooms.accounts.read}
      accountId={place.accountId}
      onOpen={(id) => go({ screen: 'accounts', accountId: id, find: '' })}
      onKeyChanged={onKeyChanged}
      sites={(account) => (
        <SitesPanel
          key={`${account.id} ${place.find}`}
          account={account}
          directory={directory}
          find={place.find}
          onSync={() => onSync(account.id)}
          onOpenSite={openSite}
        />
      )}
      roles={(account) => (
        <RolesPanel account={account} directory={directory} onSync={() => onSync(account.id)} />
      )}
      sync={(account) => (
        <SyncControl
          account={account}
          directory={directory}
          syncs={rooms.syncs}
          onSync={() => onSync(account.id)}
        />
      )}
      intent={intent === 'add-account' ? intent : null}
      onIntentDone={onIntentDone}
    />
  )
}

/** What a role is called; its id while nobody knows. */
function useRoleTitle(directory: Directory | null): (roleId: string) => string {
  const titles = useMemo(
    () => new Map((directory?.roles ?? []).map((role) => [role.id, role.title])),
    [directory],
  )
  return useCallback((roleId: string) => titles.get(roleId) ?? roleId, [titles])
}

/** For whom a site is ('' for nobody), and the sites of each client, by name. */
function readClients(directory: Directory | null) {
  const ofSite = new Map<string, string>()
  for (const { id, client } of directory?.sites ?? []) if (client !== '') ofSite.set(id, client)
  const named = [...Map.groupBy(ofSite, ([, client]) => client)]
  return {
    clientOf: (siteId: string) => ofSite.get(siteId) ?? '',
    clients: new Map(
      named
        .toSorted(([one], [other]) => one.localeCompare(other))
        .map(([client, sites]) => [client, sites.map(([id]) => id)] as const),
    ),
  }
}

/** The backups, read while they are shown. */
function BackupsPlace({ rooms: { backups, accounts } }: { readonly rooms: Rooms }) {
  useEffect(() => backups.start(), [backups])
  const known = useLive(accounts).value ?? []
  return (
    <BackupsScreen backups={useLive(backups)} accounts={known} onRead={backups.read} onTaken={backups.set} />
  )
}
