import { useMemo, useState } from 'react'
import type { Invite } from '../../shared/ledger.ts'
import type { PlanSource } from '../../shared/plan.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import { call } from '../api.ts'
import type { Live } from '../live-read.ts'
import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { EmptyState } from '../ui/display/empty-state.tsx'
import { Loading } from '../ui/display/loading.tsx'
import { Download, MailPlus } from '../ui/icons.ts'
import { Screen } from '../ui/screen.tsx'
import { type Sort, sortRows } from '../ui/table/sort-rows.ts'
import { VirtualTable } from '../ui/table/virtual-table.tsx'
import { notify, notifyError } from '../ui/toast.tsx'
import { useNow } from '../ui/use-now.ts'
import { everyInvite, filterInvites } from './filter-invites.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { LedgerCharts } from './ledger-charts.tsx'
import { ledgerColumns } from './ledger-columns.tsx'
import { LedgerFilters } from './ledger-filters.tsx'
import styles from './ledger-screen.module.css'
import { LinksDialog } from './links-dialog.tsx'

export interface LedgerScreenProps {
  readonly invites: Live<readonly Invite[]>
  readonly onRead: () => void
  /** Only this account's; null for all. */
  readonly accountId: string | null
  readonly accountName: (accountId: string) => string
  /** Accounts whose invites reach nobody. */
  readonly practiceIds: ReadonlySet<string>
  /** Text to start the search with, e.g. from the command palette. */
  readonly find: string
  readonly onPlan: (source: PlanSource) => void
  readonly onRoster: (rosterId: string) => void
  readonly onRun: (runId: string) => void
  readonly onRosters: () => void
  readonly onOpenSite: (siteId: string) => void
  readonly onReveal: (path: string) => void
}

/** All invites ever received, because Wix cannot list them. */
export function LedgerScreen(props: LedgerScreenProps) {
  const { invites, accountId, practiceIds } = props
  const now = useNow()
  const [filter, setFilter] = useState({ ...everyInvite, text: props.find })
  const [sort, setSort] = useState<Sort | null>({ column: 'expires', direction: 'ascending' })
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [openKey, setOpenKey] = useState<string | null>(null)
  const [isCopying, setCopying] = useState(false)
  const all = invites.value ?? []
  const ofAccount = useMemo(
    () => (accountId === null ? all : all.filter((invite) => invite.accountId === accountId)),
    [all, accountId],
  )
  const columns = useMemo(() => ledgerColumns(now, practiceIds), [now, practiceIds])
  const rows = useMemo(
    () => sortRows(filterInvites(all, filter, accountId, now), columns, sort),
    [all, filter, accountId, now, columns, sort],
  )
  const chosen = useMemo(() => rows.filter((invite) => selected.has(invite.key)), [rows, selected])
  const open = openKey === null ? null : (all.find((invite) => invite.key === openKey) ?? null)

  function plan(act: 'resend' | 'revoke') {
    props.onPlan({ kind: 'ledger', act, inviteKeys: chosen.map((invite) => invite.key) })
  }

  async function exportCsv() {
    const isWhole = rows.length === all.length
    try {
      const inviteKeys = isWhole ? null : rows.map((invite) => invite.key)
      const { path, items } = await call('ledger.exportCsv', { inviteKeys })
      if (path === null) return
      const action = { label: 'Show in folder', onClick: () => props.onReveal(path) }
      notify({ title: `Saved ${countOf(items, 'invite')}`, detail: path, tone: 'ok', action })
    } catch (cause) {
      notifyError('The invites were not saved', cause)
    }
  }

  if (invites.value === null)
    return (
      <Screen title="Invites">
        {invites.error === null ? (
          <Loading what="the invites" />
        ) : (
          <EmptyState
            title="The invites cannot be read"
            actions={<Button onClick={props.onRead}>Try again</Button>}
          >
            {invites.error.message}
          </EmptyState>
        )}
      </Screen>
    )
  if (all.length === 0)
    return (
      <Screen title="Invites" subtitle="Every invite Wix ever answered with is kept here">
        <EmptyState
          icon={<MailPlus size={20} aria-hidden />}
          title="No invites yet"
          actions={
            <Button tone="primary" onClick={props.onRosters}>
              Go to the rosters
            </Button>
          }
        >
          Send a plan from a roster. Wix has no way to list invites, so what is sent from here is kept here,
          for reminding and revoking.
        </EmptyState>
      </Screen>
    )
  return (
    <Screen
      title="Invites"
      subtitle={`${countOf(rows.length, 'invite')} shown of ${formatCount(all.length)} known`}
      actions={
        <Button
          icon={<Download size={14} aria-hidden />}
          disabled={rows.length === 0}
          onClick={() => void exportCsv()}
        >
          {rows.length === all.length ? 'Export CSV' : `Export ${formatCount(rows.length)} as CSV`}
        </Button>
      }
    >
      <LedgerCharts invites={ofAccount} now={now} />
      {invites.error !== null && (
        <div className={styles.banner}>
          <Banner
            tone="error"
            title="The list may be old"
            actions={
              <Button size="small" onClick={props.onRead}>
                Read again
              </Button>
            }
          >
            {invites.error.message}
          </Banner>
        </div>
      )}
      <LedgerFilters filter={filter} onFilter={setFilter} invites={ofAccount} now={now} />
      {chosen.length > 0 && (
        <div className={styles.selection}>
          <strong>{countOf(chosen.length, 'invite')} selected</strong>
          <span className={styles.spring} />
          <Button size="small" onClick={() => plan('resend')}>
            Resend…
          </Button>
          <Button size="small" tone="danger" onClick={() => plan('revoke')}>
            Revoke…
          </Button>
          <Button size="small" onClick={() => setCopying(true)}>
            Copy links…
          </Button>
          <Button size="small" tone="quiet" onClick={() => setSelected(new Set())}>
            Select none
          </Button>
        </div>
      )}
      {rows.length === 0 ? (
        <EmptyState
          title="No invite passes the filters"
          actions={<Button onClick={() => setFilter(everyInvite)}>Show all invites</Button>}
        />
      ) : (
        <VirtualTable
          label="Invites"
          columns={columns}
          rows={rows}
          rowKey={inviteKey}
          rowName={(invite) => `${invite.address}, ${invite.siteName}`}
          sort={sort}
          onSortChange={setSort}
          selection={{ selected, onChange: setSelected }}
          onOpen={(invite) => setOpenKey(invite.key)}
          minWidth={960}
        />
      )}
      <InviteDialog {...props} invite={open} now={now} onClose={() => setOpenKey(null)} />
      <LinksDialog invites={chosen} open={isCopying} onOpenChange={setCopying} />
    </Screen>
  )
}

function inviteKey(invite: Invite): string {
  return invite.key
}
