import { useMemo, useState } from 'react'
import type { Role, Site } from '../../shared/directory.ts'
import type { Invite, ListedInvite } from '../../shared/ledger.ts'
import type { PlanSource } from '../../shared/plan.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import { call } from '../api.ts'
import type { Live } from '../live-read.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/display/empty-state.tsx'
import { Loading } from '../ui/display/loading.tsx'
import { ReadFailure } from '../ui/display/read-failure.tsx'
import { Download, MailPlus } from '../ui/icons.ts'
import { Screen } from '../ui/screen.tsx'
import type { Sort } from '../ui/table/sort-rows.ts'
import { VirtualTable } from '../ui/table/virtual-table.tsx'
import { attempt, notify } from '../ui/toast.tsx'
import { useNow } from '../ui/use-now.ts'
import { useSiteNames } from '../workspace/site-name.tsx'
import { useSettings } from '../workspace/use-settings.ts'
import { ElsewhereMenu } from './elsewhere-menu.tsx'
import { everyInvite } from './filter-invites.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { LedgerCharts } from './ledger-charts.tsx'
import { ledgerColumns } from './ledger-columns.tsx'
import { LedgerFilters } from './ledger-filters.tsx'
import styles from './ledger-screen.module.css'
import { RadarGroup } from './radar-group.tsx'
import { RefusedButton } from './refused-button.tsx'
import { SelectedInvites } from './selected-invites.tsx'
import { shownInvites } from './shown-invites.ts'
import { useShownInvites } from './use-shown-invites.ts'

export interface LedgerScreenProps {
  readonly invites: Live<readonly ListedInvite[]>
  readonly onRead: () => void
  /** Only this account's; null for all. */
  readonly accountId: string | null
  readonly accountName: (accountId: string) => string
  /** Accounts whose invites reach nobody. */
  readonly practiceIds: ReadonlySet<string>
  readonly sites: readonly Site[]
  readonly roles: readonly Role[]
  /** For whom a site is; '' for nobody. */
  readonly clientOf: (siteId: string) => string
  /** Text to start the search with, e.g. from the command palette. */
  readonly find: string
  /** What of them to start with, see `shownInvites`; '' for all. */
  readonly show: string
  /** Where those are listed that `show` names. */
  readonly hrefOf: (show: string) => string
  readonly onPlan: (source: PlanSource) => void
  readonly onRoster: (rosterId: string) => void
  readonly onRun: (runId: string) => void
  readonly onPerson: (personId: string) => void
  readonly onRosters: () => void
  readonly onOpenSite: (siteId: string) => void
  readonly onReveal: (path: string) => void
}

/** All invites ever received, because Wix cannot list them. */
export function LedgerScreen(props: LedgerScreenProps) {
  const { value, error } = props.invites
  if (value === null)
    return (
      <Screen title="Invites">
        {error === null ? (
          <Loading what="the invites" />
        ) : (
          <EmptyState
            title="The invites cannot be read"
            actions={<Button onClick={props.onRead}>Try again</Button>}
          >
            {error.message}
          </EmptyState>
        )}
      </Screen>
    )
  return value.length === 0 ? <NoInvites {...props} /> : <KnownInvites {...props} all={value} error={error} />
}

const noInvites: readonly ListedInvite[] = []

interface KnownInvitesProps extends LedgerScreenProps {
  readonly all: readonly ListedInvite[]
  readonly error: Error | null
}

function KnownInvites(props: KnownInvitesProps) {
  const { all, accountId, practiceIds, clientOf, onPlan } = props
  const now = useNow()
  // None is too many until the settings are read.
  const mostReminders = useSettings()?.mostReminders ?? Number.POSITIVE_INFINITY
  const [filter, setFilter] = useState({ ...shownInvites(props.show), text: props.find })
  const [sort, setSort] = useState<Sort | null>({ column: 'expires', direction: 'ascending' })
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [openKey, setOpenKey] = useState<string | null>(null)
  // Where all is practice the stripe at the top says so; marks tell it from what is real.
  const isMixed = useMemo(() => all.some((invite) => !practiceIds.has(invite.accountId)), [all, practiceIds])
  const columns = useMemo(
    () => ledgerColumns(now, isMixed ? practiceIds : new Set()),
    [now, isMixed, practiceIds],
  )
  const shown = useShownInvites({ all, filter, sort, accountId, now, mostReminders, clientOf })
  const rows = shown?.rows ?? noInvites
  const chosen = useMemo(
    () => (selected.size === 0 ? noInvites : rows.filter((invite) => selected.has(invite.key))),
    [rows, selected],
  )
  const nameOf = useSiteNames()
  const open = openKey === null ? null : (all.find((invite) => invite.key === openKey) ?? null)
  const isWhole = rows.length === all.length
  const isOfFilter = shown?.isOfFilter === true
  return (
    <Screen
      title="Invites"
      subtitle={
        shown === null
          ? `Putting ${countOf(all.length, 'invite')} in order`
          : `${countOf(rows.length, 'invite')} shown of ${formatCount(all.length)} known`
      }
      actions={
        <>
          <RefusedButton {...props} isOpenAtFirst={props.show === 'refused'} />
          <ElsewhereMenu {...props} />
          <Button
            icon={<Download size={14} aria-hidden />}
            disabled={rows.length === 0 || !isOfFilter}
            onClick={() => void exportInvites(isWhole ? null : rows, props.onReveal)}
          >
            {isWhole ? 'Export CSV' : `Export ${formatCount(rows.length)} as CSV`}
          </Button>
        </>
      }
    >
      {shown !== null && <LedgerCharts sums={shown.sums} now={now} hrefOf={props.hrefOf} />}
      {props.error !== null && <OutOfDate error={props.error} onRead={props.onRead} />}
      {shown !== null && (
        <LedgerFilters {...{ filter, mostReminders }} sums={shown.sums} onFilter={setFilter} />
      )}
      {filter.radar !== 'any' && isOfFilter && chosen.length === 0 && rows.length > 0 && (
        <RadarGroup
          radar={filter.radar}
          limits={{ quietDays: filter.quietDays, mostReminders }}
          invites={rows}
          onPlan={onPlan}
        />
      )}
      <SelectedInvites
        invites={chosen}
        practiceIds={practiceIds}
        roles={props.roles}
        accountName={props.accountName}
        onPlan={onPlan}
        onClear={() => setSelected(new Set())}
      />
      {rows.length === 0 && !isOfFilter ? (
        <Loading what="the invites" />
      ) : rows.length === 0 ? (
        <EmptyState
          title="No matching invites"
          actions={<Button onClick={() => setFilter(everyInvite)}>Show all invites</Button>}
        />
      ) : (
        <VirtualTable
          label="Invites"
          columns={columns}
          rows={rows}
          rowKey={inviteKey}
          rowName={(invite) => `${invite.address}, ${nameOf(invite)}`}
          sort={sort}
          onSortChange={setSort}
          selection={{ selected, onChange: setSelected }}
          onOpen={(invite) => setOpenKey(invite.key)}
          minWidth={960}
        />
      )}
      <InviteDialog {...props} invite={open} now={now} onClose={() => setOpenKey(null)} />
    </Screen>
  )
}

function NoInvites(props: LedgerScreenProps) {
  return (
    <Screen title="Invites" subtitle="Every invite Wix ever answered with is kept here">
      <EmptyState
        icon={<MailPlus size={20} aria-hidden />}
        title="No invites yet"
        actions={
          <>
            <Button tone="primary" onClick={props.onRosters}>
              Go to the rosters
            </Button>
            <RefusedButton {...props} isOpenAtFirst={props.show === 'refused'} />
            <ElsewhereMenu {...props} />
          </>
        }
      >
        Send a plan from a roster. Wix has no way to list invites, so what is sent from here is kept here, for
        reminding and revoking.
      </EmptyState>
    </Screen>
  )
}

function OutOfDate({ error, onRead }: { readonly error: Error; readonly onRead: () => void }) {
  return (
    <div className={styles.banner}>
      <ReadFailure title="May be out of date" error={error} onRead={onRead} label="Reload" />
    </div>
  )
}

/** @param invites null for all of them */
async function exportInvites(invites: readonly Invite[] | null, onReveal: (path: string) => void) {
  await attempt('The invites were not saved', async () => {
    const inviteKeys = invites === null ? null : invites.map(inviteKey)
    const { path, items } = await call('ledger.exportCsv', { inviteKeys })
    if (path === null) return
    const action = { label: 'Show in folder', onClick: () => onReveal(path) }
    notify({ title: `Saved ${countOf(items, 'invite')}`, detail: path, tone: 'ok', action })
  })
}

function inviteKey(invite: Invite): string {
  return invite.key
}
