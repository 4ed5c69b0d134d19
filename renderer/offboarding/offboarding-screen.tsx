import { type ReactNode, useMemo, useState } from 'react'
import {
  isComplete,
  type OffboardingSite,
  type OpenOffboarding,
  type SiteStanding,
} from '../../shared/offboarding.ts'
import type { PlanSource } from '../../shared/plan.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import { checkAgainWords, planEndingWords, standingTitles } from '../../shared/words/offboarding-words.ts'
import { call } from '../api.ts'
import { useLive } from '../live-read.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/dialog/confirm-dialog.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { ToggleChip } from '../ui/display/chip.tsx'
import { EmptyState } from '../ui/display/empty-state.tsx'
import { Figures } from '../ui/display/figures.tsx'
import { Loading } from '../ui/display/loading.tsx'
import { formatDay, formatTime } from '../ui/format-time.ts'
import { ChevronDown, ExternalLink, RefreshCw } from '../ui/icons.ts'
import { Menu } from '../ui/menu.tsx'
import screenStyles from '../ui/screen.module.css'
import { Screen } from '../ui/screen.tsx'
import { SelectionBar } from '../ui/table/selection-bar.tsx'
import { type Sort, sortRows } from '../ui/table/sort-rows.ts'
import { VirtualTable } from '../ui/table/virtual-table.tsx'
import { attempt, notify } from '../ui/toast.tsx'
import { useSiteNames } from '../workspace/site-name.tsx'
import { HandDialog } from './hand-dialog.tsx'
import styles from './offboarding.module.css'
import { OffboardingChip } from './offboarding-chip.tsx'
import { offboardingName } from './offboardings-screen.tsx'
import { offboardingColumns, standingOrder } from './site-columns.tsx'
import { useOffboarding } from './use-offboarding.ts'

export interface OffboardingScreenProps {
  readonly offboardingId: string
  readonly onBack: () => void
  readonly onPerson: (personId: string) => void
  readonly onPlan: (source: PlanSource) => void
  readonly onOpenSite: (siteId: string) => void
  readonly onReveal: (path: string) => void
  /** Reads the people of all sites; resolves when that is over. */
  readonly onReadSites: () => Promise<void>
  readonly isReadingSites: boolean
  /** What became of the plan made here. */
  readonly run: ReactNode
  /** It is being carried out. */
  readonly isUnderWay: boolean
}

/** One off-boarding: every managed site, what is left to do there, and the record of it. */
export function OffboardingScreen(props: OffboardingScreenProps) {
  const live = useOffboarding(props.offboardingId)
  const { value, error } = useLive(live)
  if (value !== null) return <KnownOffboarding {...props} {...value} onRead={live.read} />
  return (
    <Screen title="Off-boarding">
      {error === null ? (
        <Loading what="the off-boarding" />
      ) : (
        <EmptyState
          title="The off-boarding cannot be read"
          actions={<Button onClick={live.read}>Try again</Button>}
        >
          {error.message}
        </EmptyState>
      )}
    </Screen>
  )
}

interface KnownOffboardingProps extends OffboardingScreenProps, OpenOffboarding {
  readonly onRead: () => void
}

function KnownOffboarding(props: KnownOffboardingProps) {
  const { offboarding, sites, onRead } = props
  const offboardingId = offboarding.id
  const isOpen = offboarding.closedAt === null
  const [kind, setKind] = useState<SiteStanding['kind'] | null>(null)
  const [sort, setSort] = useState<Sort | null>({ column: 'standing', direction: 'ascending' })
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [isMarking, setMarking] = useState(false)
  const columns = useMemo(() => offboardingColumns(sites), [sites])
  const rows = useMemo(
    () =>
      sortRows(kind === null ? sites : sites.filter(({ standing }) => standing.kind === kind), columns, sort),
    [sites, kind, columns, sort],
  )
  const nameOf = useSiteNames()
  const chosen = rows.filter(({ siteId }) => selected.has(siteId))
  const mark = async (isDone: boolean, note: string) => {
    const siteIds = chosen.map(({ siteId }) => siteId)
    await call('offboarding.mark', { offboardingId, siteIds, isDone, note })
    setSelected(new Set())
    onRead()
  }
  return (
    <Screen
      title={
        <span className={styles.name}>
          {offboardingName(offboarding)}
          <OffboardingChip offboarding={offboarding} />
        </span>
      }
      back={{ label: 'Back to the off-boardings', onBack: props.onBack }}
      subtitle={subtitleOf(offboarding)}
      actions={<OffboardingActions {...props} />}
    >
      <Overview {...props} />
      <div className={screenStyles.toolbar}>
        <ToggleChip isPressed={kind === null} onPressedChange={() => setKind(null)}>
          {`All · ${formatCount(sites.length)}`}
        </ToggleChip>
        {standingOrder.map((one) => {
          const count = sites.filter(({ standing }) => standing.kind === one).length
          if (count === 0 && kind !== one) return null
          return (
            <ToggleChip
              key={one}
              isPressed={kind === one}
              onPressedChange={(isPressed) => setKind(isPressed ? one : null)}
            >
              {`${standingTitles[one]} · ${formatCount(count)}`}
            </ToggleChip>
          )
        })}
      </div>
      {chosen.length > 0 && (
        <ChosenSites
          sites={chosen}
          onMark={() => setMarking(true)}
          onUnmark={() => void attempt('The marks were not taken back', () => mark(false, ''))}
          onOpenSite={props.onOpenSite}
          onClear={() => setSelected(new Set())}
        />
      )}
      {rows.length === 0 ? (
        <EmptyState
          title="No such sites"
          actions={<Button onClick={() => setKind(null)}>Show all sites</Button>}
        />
      ) : (
        <VirtualTable
          label="Sites"
          columns={columns}
          rows={rows}
          rowKey={({ siteId }) => siteId}
          rowName={nameOf}
          sort={sort}
          onSortChange={setSort}
          selection={isOpen ? { selected, onChange: setSelected } : undefined}
          minWidth={820}
        />
      )}
      {isMarking && (
        <HandDialog
          sites={chosen.length}
          onDone={(note) => mark(true, note)}
          onClose={() => setMarking(false)}
        />
      )}
    </Screen>
  )
}

function subtitleOf({
  addresses,
  begunAt,
  begunBy,
  closedAt,
  closedBy,
}: OpenOffboarding['offboarding']): string {
  const end = closedAt === null ? '' : ` · closed ${formatDay(closedAt)} by ${closedBy ?? ''}`
  return `${addresses.join(', ')} · begun ${formatDay(begunAt)} by ${begunBy}${end}`
}

function Overview({ offboarding, cameBack, run }: KnownOffboardingProps) {
  const { figures, wixIds } = offboarding
  const nameOf = useSiteNames()
  const again = checkAgainWords(offboarding, formatTime)
  const tone = (count: number, tinted: 'ok' | 'warning' | 'error') => (count === 0 ? undefined : tinted)
  return (
    <div className={styles.overview}>
      <Figures
        figures={[
          {
            label: standingTitles['to-do'],
            value: formatCount(figures.toDo),
            tone: tone(figures.toDo, 'warning'),
          },
          {
            label: standingTitles['not-checked'],
            value: formatCount(figures.notChecked),
            tone: tone(figures.notChecked, 'warning'),
          },
          { label: standingTitles['by-hand'], value: formatCount(figures.byHand) },
          { label: standingTitles.gone, value: formatCount(figures.gone), tone: tone(figures.gone, 'ok') },
          { label: standingTitles.nothing, value: formatCount(figures.nothing) },
        ]}
      />
      {again !== '' && <p className={styles.muted}>{again}</p>}
      {run}
      {!offboarding.isLeft && offboarding.closedAt === null && (
        <Banner
          tone="info"
          title="Not marked as left"
          actions={
            <Button size="small" onClick={() => void markLeft(offboarding)}>
              Mark as left
            </Button>
          }
        >
          Rows that ask for access for this person would invite them again. Marking them as left holds those
          rows.
        </Banner>
      )}
      {wixIds.length === 0 && (
        <Banner tone="warning" title="No Wix account is surely theirs">
          Where accounts that nobody knows are on a site, one of them may be this person: such sites cannot be
          checked. Open the person and say which Wix account is theirs.
        </Banner>
      )}
      {cameBack.length > 0 && (
        <Banner tone="error" title={`On ${countOf(cameBack.length, 'site')} again since it was closed`}>
          {cameBack.slice(0, 5).map(nameOf).join(', ')}
          {cameBack.length > 5 && ` and ${countOf(cameBack.length - 5, 'other')}`}. The certificate says how
          it was when it was closed.
        </Banner>
      )}
    </div>
  )
}

async function markLeft({ personId, note }: OpenOffboarding['offboarding']): Promise<void> {
  await attempt('The person was not marked', async () => {
    const { changeId } = await call('people.markLeft', { personId, note })
    const undo = () =>
      void attempt('This was not undone', () => call('people.undo', { changeId: changeId ?? 0 }))
    notify({
      title: 'Marked as left',
      tone: 'ok',
      undo: changeId === null ? undefined : undo,
    })
  })
}

interface ChosenSitesProps {
  readonly sites: readonly OffboardingSite[]
  readonly onMark: () => void
  readonly onUnmark: () => void
  readonly onOpenSite: (siteId: string) => void
  readonly onClear: () => void
}

function ChosenSites({ sites, onMark, onUnmark, onOpenSite, onClear }: ChosenSitesProps) {
  const [only] = sites
  const isAllMarked = sites.every(({ standing }) => standing.kind === 'by-hand')
  return (
    <SelectionBar what={countOf(sites.length, 'site')} onClear={onClear}>
      {isAllMarked ? (
        <Button size="small" onClick={onUnmark}>
          Not done by hand
        </Button>
      ) : (
        <Button size="small" onClick={onMark}>
          Done by hand…
        </Button>
      )}
      {sites.length === 1 && only !== undefined && (
        <Button
          size="small"
          icon={<ExternalLink size={13} aria-hidden />}
          onClick={() => onOpenSite(only.siteId)}
        >
          Open in Wix
        </Button>
      )}
    </SelectionBar>
  )
}

function OffboardingActions(props: KnownOffboardingProps) {
  const { offboarding, sites, targets, onPlan, onReadSites, isReadingSites, onRead } = props
  const [isClosing, setClosing] = useState(false)
  const isOpen = offboarding.closedAt === null
  const isDone = isComplete(offboarding.figures)
  const save = (form: 'page' | 'csv') =>
    attempt('The certificate was not saved', async () => {
      const { path } = await call('offboarding.export', { offboardingId: offboarding.id, form })
      if (path === null) return
      const action = { label: 'Show in folder', onClick: () => props.onReveal(path) }
      notify({ title: 'Certificate saved', detail: path, tone: 'ok', action })
    })
  return (
    <>
      <Menu
        align="end"
        trigger={<Button icon={<ChevronDown size={14} aria-hidden />}>Certificate</Button>}
        entries={[
          {
            kind: 'action',
            label: 'Save for paper',
            detail: 'A page to print or keep',
            onSelect: () => void save('page'),
          },
          { kind: 'action', label: 'Save as CSV', onSelect: () => void save('csv') },
          { kind: 'separator' },
          { kind: 'action', label: 'Open the person', onSelect: () => props.onPerson(offboarding.personId) },
        ]}
      />
      <Button
        icon={<RefreshCw size={14} aria-hidden />}
        isBusy={isReadingSites}
        onClick={() =>
          void attempt('The sites were not read', async () => {
            await onReadSites()
            onRead()
          })
        }
      >
        Read all sites now
      </Button>
      {isOpen && targets.length > 0 && (
        <Button
          tone="danger"
          disabled={props.isUnderWay}
          onClick={() =>
            onPlan({
              kind: 'access',
              act: 'remove',
              targets: targets.map((target) => ({ ...target })),
              roleIds: [],
            })
          }
        >
          {planEndingWords(sites, targets.length)}
        </Button>
      )}
      {isOpen && targets.length === 0 && (
        <Button tone={isDone ? 'primary' : undefined} onClick={() => setClosing(true)}>
          Close…
        </Button>
      )}
      <ConfirmDialog
        open={isClosing}
        onOpenChange={setClosing}
        title={isDone ? 'Close this off-boarding?' : 'Close it although it is not complete?'}
        confirmLabel="Close and keep certificate"
        onConfirm={async () => {
          await call('offboarding.close', { offboardingId: offboarding.id })
          onRead()
        }}
      >
        The certificate is kept as it stands now and cannot be changed later.
        {!isDone &&
          ` It will say that ${countOf(offboarding.figures.notChecked, 'site')} could not be checked.`}
      </ConfirmDialog>
    </>
  )
}
