import { useMemo, useState } from 'react'
import type { Plan, PlanChange, PlanSource } from '../../shared/plan.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/dialog/confirm-dialog.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { Chip } from '../ui/display/chip.tsx'
import { EmptyState } from '../ui/display/empty-state.tsx'
import { Figures } from '../ui/display/figures.tsx'
import { Loading } from '../ui/display/loading.tsx'
import { SearchField } from '../ui/field.tsx'
import { formatTime } from '../ui/format-time.ts'
import { ChevronDown, ChevronRight, Download, ListChecks, Send } from '../ui/icons.ts'
import { Screen } from '../ui/screen.tsx'
import { Select, type SelectOption } from '../ui/select.tsx'
import { VirtualTable } from '../ui/table/virtual-table.tsx'
import { notify, notifyError } from '../ui/toast.tsx'
import { planColumns } from './plan-columns.tsx'
import { applyWords, countPlan, type PlanFilter, type PlanRow, planRows } from './plan-rows.ts'
import styles from './plan-screen.module.css'
import { skipWords } from './skip-words.ts'
import { StaleDialog } from './stale-dialog.tsx'
import { usePlan } from './use-plan.ts'

export interface PlanScreenProps {
  readonly planId: string
  readonly roleTitle: (roleId: string) => string
  /** Accounts whose invites reach nobody. */
  readonly practiceIds: ReadonlySet<string>
  readonly onStarted: (runId: string) => void
  /** Makes a plan from the same source again and shows it. */
  readonly onMake: (source: PlanSource) => void
  /** After discarding, and from a plan that is no longer there. */
  readonly onLeave: (source: PlanSource | null) => void
  readonly onReveal: (path: string) => void
}

/** What would be done and why, line by line; nothing is sent before the person presses Send here. */
export function PlanScreen(props: PlanScreenProps) {
  const { plan, error, read } = usePlan(props.planId)
  if (plan !== null) return <PlanView key={plan.id} {...props} plan={plan} onChanged={read} />
  return (
    <Screen title="Plan">
      {error === null ? (
        <Loading what="the plan" />
      ) : (
        <EmptyState
          icon={<ListChecks size={20} aria-hidden />}
          title="This plan cannot be shown"
          actions={<Button onClick={() => props.onLeave(null)}>Go to the rosters</Button>}
        >
          {error.message}
        </EmptyState>
      )}
    </Screen>
  )
}

interface PlanViewProps extends PlanScreenProps {
  readonly plan: Plan
  readonly onChanged: () => void
}

function PlanView({
  plan,
  roleTitle,
  practiceIds,
  onStarted,
  onMake,
  onLeave,
  onReveal,
  onChanged,
}: PlanViewProps) {
  const [filter, setFilter] = useState<PlanFilter>({ text: '', show: 'all' })
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const [isSending, setSending] = useState(false)
  const [word, setWord] = useState<string | null>(null)
  const [isDiscarding, setDiscarding] = useState(false)
  const [changes, setChanges] = useState<readonly PlanChange[] | null>(null)
  const counts = useMemo(() => countPlan(plan), [plan])
  const rows = useMemo(() => planRows(plan, filter, folded), [plan, filter, folded])
  const columns = useMemo(() => planColumns(plan, roleTitle), [plan, roleTitle])
  const isOpen = plan.state === 'open'
  const isPractice = plan.calls.length > 0 && plan.calls.every((each) => practiceIds.has(each.accountId))

  async function apply(confirmation: string | null) {
    setSending(true)
    try {
      const result = await call('outbox.apply', { planId: plan.id, confirmation })
      if (result.kind === 'started') onStarted(result.runId)
      else if (result.kind === 'stale') setChanges(result.changes)
      else setWord(result.word)
    } finally {
      setSending(false)
    }
  }

  function send() {
    if (plan.confirmation !== null) setWord(plan.confirmation)
    else apply(null).catch((cause) => notifyError('The plan was not sent', cause))
  }

  async function exportCsv() {
    try {
      const { path, items } = await call('plan.export', { planId: plan.id })
      if (path === null) return
      const action = { label: 'Show in folder', onClick: () => onReveal(path) }
      notify({ title: `Saved ${countOf(items, 'line')}`, detail: path, tone: 'ok', action })
    } catch (cause) {
      notifyError('The plan was not saved', cause)
    }
  }

  function fold(key: string) {
    setFolded((now) => {
      const next = new Set(now)
      if (!next.delete(key)) next.add(key)
      return next
    })
  }

  const figures = [
    ...(counts.invites > 0 || counts.resends + counts.revokes === 0
      ? [
          { label: 'invites', value: formatCount(counts.invites) },
          { label: 'seats taken', value: formatCount(counts.invites) },
        ]
      : []),
    ...(counts.resends > 0 ? [{ label: 'resends', value: formatCount(counts.resends) }] : []),
    ...(counts.revokes > 0 ? [{ label: 'revocations', value: formatCount(counts.revokes) }] : []),
    { label: 'sites', value: formatCount(counts.sites) },
    { label: 'Wix calls', value: formatCount(counts.calls) },
    { label: 'at this pace', value: plan.calls.length === 0 ? '—' : minutesWords(plan.minutes) },
    { label: 'already covered', value: formatCount(counts.covered) },
    {
      label: 'need you first',
      value: formatCount(counts.held),
      ...(counts.held > 0 ? { tone: 'warning' as const } : {}),
    },
  ]

  return (
    <Screen
      title={
        <>
          {plan.title} {isPractice && <Chip tone="marked">Practice</Chip>}
        </>
      }
      subtitle={`${countOf(counts.lines, 'line')}, made ${formatTime(plan.madeAt)}${isOpen ? ' · nothing is sent yet' : ''}`}
      actions={
        <>
          <Button icon={<Download size={14} aria-hidden />} onClick={() => void exportCsv()}>
            Export CSV
          </Button>
          {isOpen && <Button onClick={() => setDiscarding(true)}>Discard</Button>}
          {isOpen && (
            <Button
              tone="primary"
              icon={<Send size={14} aria-hidden />}
              isBusy={isSending}
              disabled={plan.calls.length === 0}
              onClick={send}
            >
              {applyWords(counts)}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.overview}>
        {plan.state === 'applied' && (
          <Banner tone="info">This plan was sent. What became of each line is in the Outbox.</Banner>
        )}
        {plan.state === 'discarded' && (
          <Banner
            tone="info"
            actions={
              <Button size="small" onClick={() => onMake(plan.source)}>
                Make it again
              </Button>
            }
          >
            This plan was discarded; nothing of it is sent.
          </Banner>
        )}
        {isOpen && plan.calls.length === 0 && (
          <Banner tone="info" title="There is nothing to send">
            Every line is covered already or needs you first; each says why.
          </Banner>
        )}
        {plan.warnings.map((warning) => (
          <Banner key={warning.code + warning.message} tone="warning">
            {warning.message}
          </Banner>
        ))}
        <Figures figures={figures} />
      </div>
      <PlanToolbar filter={filter} onFilter={setFilter} reasons={counts.reasons} sends={plan.lines.length} />
      {rows.length === 0 ? (
        <NoRows isEmpty={plan.lines.length === 0} onShowAll={() => setFilter({ text: '', show: 'all' })} />
      ) : (
        <VirtualTable
          label="Lines of the plan"
          columns={columns}
          rows={rows}
          rowKey={rowKey}
          rowName={rowName}
          minWidth={760}
          heading={{
            is: (row) => row.kind === 'site',
            onPress: (row) => fold(row.key),
            render: (row) => row.kind === 'site' && <SiteHeading row={row} onFold={() => fold(row.key)} />,
          }}
        />
      )}
      <ConfirmDialog
        open={word !== null}
        onOpenChange={(open) => !open && setWord(null)}
        title={`${applyWords(counts)}?`}
        word={word}
        confirmLabel={applyWords(counts)}
        tone={counts.revokes > 0 ? 'danger' : 'primary'}
        onConfirm={() => apply(word)}
      >
        {counts.revokes > 0
          ? 'People lose the way in that their invite gave them. It cannot be taken back, only sent anew.'
          : isPractice
            ? 'This is the practice account: everything happens as it would, but no e-mail leaves this computer.'
            : `E-mails go out to people on ${countOf(counts.sites, 'site')}. What is sent cannot be unsent, only revoked.`}
      </ConfirmDialog>
      <ConfirmDialog
        open={isDiscarding}
        onOpenChange={setDiscarding}
        title="Discard this plan?"
        confirmLabel="Discard"
        tone="danger"
        onConfirm={async () => {
          await call('plan.discard', { planId: plan.id })
          onLeave(plan.source)
        }}
      >
        Nothing is sent. The roster and the invites stay as they are, and a new plan can be made at any time.
      </ConfirmDialog>
      <StaleDialog
        changes={changes}
        onClose={() => {
          setChanges(null)
          onChanged()
        }}
        onMake={() => onMake(plan.source)}
      />
    </Screen>
  )
}

function NoRows({ isEmpty, onShowAll }: { readonly isEmpty: boolean; readonly onShowAll: () => void }) {
  if (isEmpty)
    return (
      <EmptyState title="This plan has no lines">
        Add rows to the roster, then make the plan again.
      </EmptyState>
    )
  return (
    <EmptyState
      title="No line passes the filter"
      actions={<Button onClick={onShowAll}>Show all lines</Button>}
    />
  )
}

function rowKey(row: PlanRow): string {
  return `${row.kind} ${row.key}`
}

function rowName(row: PlanRow): string {
  return row.kind === 'site' ? row.siteName : `${row.line.address}, ${row.line.siteName}`
}

function minutesWords(minutes: number): string {
  return minutes < 1 ? '< 1 min' : `${formatCount(Math.ceil(minutes))} min`
}

interface SiteHeadingProps {
  readonly row: Extract<PlanRow, { kind: 'site' }>
  readonly onFold: () => void
}

function SiteHeading({ row, onFold }: SiteHeadingProps) {
  return (
    <div className={styles.site}>
      <button type="button" className={styles.fold} aria-expanded={!row.isFolded} onClick={onFold}>
        {row.isFolded ? <ChevronRight size={14} aria-hidden /> : <ChevronDown size={14} aria-hidden />}
        <span>{row.siteName === '' ? 'No site' : row.siteName}</span>
      </button>
      <span className={styles.muted}>{countOf(row.lines, 'line')}</span>
      {row.sends > 0 && (
        <Chip tone="accent">{`${formatCount(row.sends)} in ${countOf(row.calls, 'call')}`}</Chip>
      )}
      {row.sends < row.lines && <Chip>{`${formatCount(row.lines - row.sends)} skipped`}</Chip>}
    </div>
  )
}

interface PlanToolbarProps {
  readonly filter: PlanFilter
  readonly onFilter: (filter: PlanFilter) => void
  readonly reasons: ReturnType<typeof countPlan>['reasons']
  readonly sends: number
}

function PlanToolbar({ filter, onFilter, reasons, sends }: PlanToolbarProps) {
  const skipped = [...reasons.values()].reduce((sum, count) => sum + count, 0)
  const options: SelectOption<PlanFilter['show']>[] = [
    { value: 'all', label: `All lines (${formatCount(sends)})` },
    { value: 'sends', label: `What is sent (${formatCount(sends - skipped)})` },
    { value: 'skips', label: `What is skipped (${formatCount(skipped)})` },
    ...[...reasons].map(([reason, count]) => ({
      value: reason,
      label: `${skipWords[reason].title} (${formatCount(count)})`,
    })),
  ]
  return (
    <div className={styles.toolbar}>
      <SearchField
        label="Find an address or site"
        value={filter.text}
        onValueChange={(text) => onFilter({ ...filter, text })}
      />
      <Select
        label="Show"
        isLabelHidden
        value={filter.show}
        onValueChange={(show) => onFilter({ ...filter, show })}
        options={options}
      />
    </div>
  )
}
