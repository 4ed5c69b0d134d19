import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { AnchorFinding } from '../../shared/audit/kept-anchors.ts'
import type { AuditEvent } from '../../shared/audit.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import { Button } from '../ui/button.tsx'
import { LongWorkDialog } from '../ui/dialog/long-work-dialog.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { EmptyState } from '../ui/display/empty-state.tsx'
import { Loading } from '../ui/display/loading.tsx'
import { ReadFailure } from '../ui/display/read-failure.tsx'
import { StoppableWork } from '../ui/display/stoppable-work.tsx'
import { ScrollText } from '../ui/icons.ts'
import { Screen } from '../ui/screen.tsx'
import { VirtualTable } from '../ui/table/virtual-table.tsx'
import { AuditActions } from './audit-actions.tsx'
import { auditColumns } from './audit-columns.tsx'
import { AuditFilters } from './audit-filters.tsx'
import styles from './audit-screen.module.css'
import { type AuditState, createAuditStore, everyEvent } from './audit-store.ts'
import { CheckProofDialog } from './check-proof-dialog.tsx'
import { EventDialog } from './event-dialog.tsx'
import { KeepProofDialog } from './keep-proof-dialog.tsx'
import { ProofBanner } from './proof-banner.tsx'
import { ReportDialog } from './report-dialog.tsx'
import { useAuditWork, type Verified } from './use-audit-work.ts'
import { VerificationBanner } from './verification-banner.tsx'

export interface AuditScreenProps {
  /** Only events of this run; null for all. */
  readonly runId: string | null
  /** Only events about these; [] for all. */
  readonly people: readonly string[]
  /** Sites by the client they are for. */
  readonly clients: ReadonlyMap<string, readonly string[]>
  readonly onRun: (runId: string) => void
  readonly onReveal: (path: string) => void
  /** Asked for by the command palette: done once, then reported. */
  readonly intent: 'export' | 'verify' | null
  readonly onIntentDone: () => void
}

/** The append-only record: who did what, when, with which result. */
export function AuditScreen(props: AuditScreenProps) {
  const { runId, people, clients, onRun, onReveal, intent, onIntentDone } = props
  const audit = useMemo(() => createAuditStore({ ...everyEvent, runId, people }), [runId, people])
  useEffect(() => audit.start(), [audit])
  const state = useStore(audit.store)
  const [open, setOpen] = useState<AuditEvent | null>(null)
  const [isReporting, setReporting] = useState(false)
  const [proof, setProof] = useState<'keep' | 'check' | null>(null)
  const { work, verified, proven, forget, exportAs, report, verify, checkProof } = useAuditWork(
    state.filter,
    audit.own,
    onReveal,
  )
  const check = (code: string) => {
    setProof(null)
    void checkProof(code)
  }
  const { filter } = state
  const isFiltered =
    state.matching !== state.total ||
    filter.runId !== null ||
    filter.people.length > 0 ||
    filter.siteIds !== undefined

  // The palette's wish is carried out once, when this screen appears or is already there.
  const carriedOut = useRef<typeof intent>(null)
  const carryOut = useEffectEvent(() => {
    if (carriedOut.current === intent) return
    carriedOut.current = intent
    if (intent === 'export') void exportAs('csv')
    if (intent === 'verify') void verify(null)
    if (intent !== null) onIntentDone()
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new wish is what calls for it
  useEffect(() => carryOut(), [intent])

  return (
    <Screen
      title="Audit"
      subtitle={
        state.hasRead
          ? isFiltered
            ? `${countOf(state.matching, 'event')} of ${formatCount(state.total)}`
            : `${countOf(state.total, 'event')}, each chained to the one before`
          : 'What was done, by whom, and with which result'
      }
      actions={
        <AuditActions
          filtered={isFiltered ? state.matching : null}
          onVerify={(file) => void verify(file)}
          onExport={(format) => void exportAs(format)}
          onProof={setProof}
          onReport={() => setReporting(true)}
        />
      }
      toolbar={
        <AuditFilters
          key={state.cancelled}
          filter={state.filter}
          clients={clients}
          onFilter={audit.setFilter}
        />
      }
    >
      <AuditNotes
        state={state}
        verified={verified}
        proven={proven}
        onForget={forget}
        onRead={audit.readAgain}
        onCancel={audit.cancel}
      />
      {!state.hasRead && state.error === null && <Loading what="the audit log" />}
      {state.hasRead && state.events.length === 0 && (
        <EmptyState
          icon={<ScrollText size={20} aria-hidden />}
          title={state.total === 0 ? 'Nothing is recorded yet' : 'No event passes the filters'}
          actions={
            state.total === 0 ? undefined : (
              <Button onClick={() => audit.setFilter(everyEvent)}>Show all events</Button>
            )
          }
        >
          {state.total === 0 &&
            'Everything you send, change or export leaves a line here. Lines are chained, so tampering is detectable.'}
        </EmptyState>
      )}
      {state.events.length > 0 && (
        <VirtualTable
          label="Audit events, newest first"
          columns={auditColumns}
          rows={state.events}
          rowKey={(event) => `${event.id}`}
          rowName={(event) => `event ${event.id}`}
          onOpen={setOpen}
          onReachEnd={audit.readMore}
          minWidth={980}
        />
      )}
      <EventDialog event={open} onClose={() => setOpen(null)} onRun={onRun} />
      {isReporting && (
        <ReportDialog
          events={state.matching}
          isFiltered={isFiltered}
          onClose={() => setReporting(false)}
          onMake={(grouping, form) => {
            setReporting(false)
            void report(grouping, form)
          }}
        />
      )}
      {proof === 'keep' && (
        <KeepProofDialog own={audit.own} onClose={() => setProof(null)} onCheck={check} onReveal={onReveal} />
      )}
      {proof === 'check' && <CheckProofDialog onClose={() => setProof(null)} onCheck={check} />}
      <LongWorkDialog work={work} />
    </Screen>
  )
}

interface AuditNotesProps {
  readonly state: AuditState
  readonly verified: Verified | null
  readonly proven: AnchorFinding | null
  readonly onForget: () => void
  readonly onRead: () => void
  readonly onCancel: () => void
}

/** How far a search is, what the last check found, what could not be read, and that there is more. */
function AuditNotes({ state, verified, proven, onForget, onRead, onCancel }: AuditNotesProps) {
  const { progress } = state
  const isQuiet = verified === null && proven === null && state.error === null && !state.hasNews
  if (isQuiet && progress === null) return null
  return (
    <div className={styles.banner}>
      {progress !== null && (
        <StoppableWork
          label={progress.label}
          done={progress.done}
          total={progress.total}
          size="small"
          onStop={onCancel}
        />
      )}
      {proven !== null && <ProofBanner finding={proven} onClose={onForget} />}
      {verified !== null && <VerificationBanner {...verified} onClose={onForget} />}
      {state.error !== null && (
        <ReadFailure title="The audit log cannot be read" error={state.error} onRead={onRead} />
      )}
      {state.hasNews && state.error === null && (
        <Banner
          tone="info"
          actions={
            <Button size="small" onClick={onRead}>
              Show them
            </Button>
          }
        >
          New events were recorded since this list was read.
        </Banner>
      )}
    </div>
  )
}
