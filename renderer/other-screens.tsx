import { useEffect, useMemo } from 'react'
import type { Account } from '../shared/accounts.ts'
import type { Directory, Site } from '../shared/directory.ts'
import { lazilyFor } from '../shared/lazily.ts'
import type { PlanSource } from '../shared/plan.ts'
import { AccessPlace } from './access-place.tsx'
import { AccountsScreen } from './accounts/accounts-screen.tsx'
import { AuditScreen } from './audit/audit-screen.tsx'
import { BackupsScreen } from './backups/backups-screen.tsx'
import { roleTitleOf } from './directory/role-title-of.ts'
import { RolesPanel } from './directory/roles-panel.tsx'
import { SitesPanel } from './directory/sites-panel.tsx'
import { SyncControl } from './directory/sync-control.tsx'
import { HelpPlace } from './help-place.tsx'
import { LedgerScreen } from './ledger/ledger-screen.tsx'
import { type Live, useLive } from './live-read.ts'
import type { Rooms } from './open-rooms.ts'
import { openSite } from './open-site.ts'
import { OutboxPlace } from './outbox-place.tsx'
import { PersonPlace } from './person-place.tsx'
import { PlanScreen } from './plan/plan-screen.tsx'
import { RecordScreens } from './record-screens.tsx'
import { revealFile } from './reveal-file.ts'
import type { ScreensProps } from './screens-props.ts'
import { SettingsPlace } from './settings-place.tsx'
import { formatRoute, type Route } from './shell/route.ts'

export interface OtherScreensProps extends ScreensProps {
  readonly route: Exclude<Route, { screen: 'home' | 'rosters' }>
}

/** Where somebody goes who leaves a plan. */
const placeOfSource = (source: PlanSource | null): Route =>
  source?.kind === 'ledger'
    ? { screen: 'invites', find: '' }
    : { screen: 'rosters', rosterId: source?.kind === 'roster' ? source.rosterId : null }

/** The screens but Home and rosters, with what each needs of the other rooms. */
export function OtherScreens(props: OtherScreensProps) {
  const { rooms, route, accountId, intent, onIntentDone, onPlan, go } = props
  const accounts = useLive(rooms.accounts)
  const directory = useLive(rooms.directory).value
  const invites = useLive(rooms.ledger)
  const showsInvites = route.screen === 'invites' || route.screen === 'outbox' || route.screen === 'access'
  useEffect(() => {
    if (showsInvites) rooms.watchInvites()
  }, [rooms, showsInvites])
  const roleTitle = roleTitleOf(directory)
  const { clientOf, clients } = readClients(directory?.sites ?? noSites)
  const practiceIds = useMemo(
    () => new Set((accounts.value ?? []).filter(({ kind }) => kind === 'practice').map(({ id }) => id)),
    [accounts.value],
  )
  const goRoster = (rosterId: string | null) => go({ screen: 'rosters', rosterId })
  const goRun = (runId: string) => go({ screen: 'outbox', runId })

  const originOf = () => (route.screen === 'plan' ? rooms.planOrigins.of(route.planId) : null)

  switch (route.screen) {
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

/** For whom a site is ('' for nobody), and the sites of each client, by name: the same for the same sites. */
const readClients = lazilyFor((sites: readonly Site[]) => {
  const ofSite = new Map<string, string>()
  for (const { id, client } of sites) if (client !== '') ofSite.set(id, client)
  const named = [...Map.groupBy(ofSite, ([, client]) => client)]
  return {
    clientOf: (siteId: string) => ofSite.get(siteId) ?? '',
    clients: new Map(
      named
        .toSorted(([one], [other]) => one.localeCompare(other))
        .map(([client, sites]) => [client, sites.map(([id]) => id)] as const),
    ),
  }
})

const noSites: readonly Site[] = []

/** The backups, read while they are shown. */
function BackupsPlace({ rooms: { backups, backupMaking, accounts } }: { readonly rooms: Rooms }) {
  useEffect(() => backups.start(), [backups])
  const known = useLive(accounts).value ?? []
  return (
    <BackupsScreen
      backups={useLive(backups)}
      making={backupMaking}
      accounts={known}
      onRead={backups.read}
      onTaken={backups.set}
    />
  )
}
