import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { AuditEvent, AuditFormat, Verification } from '../../shared/audit.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import { call, isCancelled } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { EmptyState } from '../ui/display/empty-state.tsx'
import { Loading } from '../ui/display/loading.tsx'
import { Download, ScrollText, ShieldCheck } from '../ui/icons.ts'
import { Menu } from '../ui/menu.tsx'
import { readBase64 } from '../ui/read-base64.ts'
import { Screen } from '../ui/screen.tsx'
import { VirtualTable } from '../ui/table/virtual-table.tsx'
import { notify, notifyError } from '../ui/toast.tsx'
import { auditColumns } from './audit-columns.tsx'
import { AuditFilters } from './audit-filters.tsx'
import styles from './audit-screen.module.css'
import { createAuditStore, everyEvent } from './audit-store.ts'
import { EventDialog } from './event-dialog.tsx'
import { type LongWork, LongWorkDialog } from './long-work-dialog.tsx'
import { VerificationBanner } from './verification-banner.tsx'

export interface AuditScreenProps {
  /** Only events of this run; null for all. */
  readonly runId: string | null
  readonly onRun: (runId: string) => void
  readonly onReveal: (path: string) => void
  /** Asked for by the command palette: done once, then reported. */
  readonly intent: 'export' | 'verify' | null
  readonly onIntentDone: () => void
}

const formats: readonly { format: AuditFormat; label: string; detail: string }[] = [
  { format: 'csv', label: 'CSV', detail: 'Safe in every spreadsheet: formulas are guarded' },
  { format: 'csv-raw', label: 'CSV, raw', detail: 'Texts exactly as recorded; for programs' },
  { format: 'jsonl', label: 'JSON Lines', detail: 'One event a line, with every field' },
]

/** The append-only record: who did what, when, with which result. */
export function AuditScreen({ runId, onRun, onReveal, intent, onIntentDone }: AuditScreenProps) {
  const audit = useMemo(() => createAuditStore({ ...everyEvent, runId }), [runId])
  useEffect(() => audit.start(), [audit])
  const state = useStore(audit.store)
  const [open, setOpen] = useState<AuditEvent | null>(null)
  const [work, setWork] = useState<LongWork | null>(null)
  const [checked, setChecked] = useState<{ what: string; result: Verification } | null>(null)
  const fileInput = useRef<HTMLInputElement>(null)
  const isFiltered = state.matching !== state.total || state.filter.runId !== null

  async function exportAs(format: AuditFormat) {
    const abort = new AbortController()
    setWork({ title: 'Exporting the audit log', progress: null, cancel: () => abort.abort() })
    try {
      const { path, items } = await call(
        'audit.export',
        { filter: state.filter, format },
        { signal: abort.signal, onProgress: (progress) => setWork((now) => now && { ...now, progress }) },
      )
      if (path !== null)
        notify({
          title: `Saved ${countOf(items, 'event')}`,
          detail: path,
          tone: 'ok',
          action: { label: 'Show in folder', onClick: () => onReveal(path) },
        })
    } catch (cause) {
      if (!isCancelled(cause)) notifyError('The audit log was not exported', cause)
    } finally {
      setWork(null)
    }
  }

  async function verify(file: File | null) {
    const abort = new AbortController()
    const what = file === null ? 'This workspace’s audit log' : file.name
    setWork({
      title: `Verifying ${file === null ? 'the audit log' : file.name}`,
      progress: null,
      cancel: () => abort.abort(),
    })
    const options = {
      signal: abort.signal,
      onProgress: (progress: LongWork['progress']) => setWork((now) => now && { ...now, progress }),
    }
    try {
      const result =
        file === null
          ? await call('audit.verify', {}, options)
          : await call('audit.verifyFile', { fileName: file.name, bytes: await readBase64(file) }, options)
      setChecked({ what, result })
    } catch (cause) {
      if (!isCancelled(cause)) notifyError(`${what} was not verified`, cause)
    } finally {
      setWork(null)
    }
  }

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
        <>
          <Menu
            align="end"
            trigger={<Button icon={<ShieldCheck size={14} aria-hidden />}>Verify</Button>}
            entries={[
              {
                kind: 'action',
                label: 'This workspace',
                detail: 'Recompute every hash of the chain',
                onSelect: () => void verify(null),
              },
              {
                kind: 'action',
                label: 'An exported file…',
                detail: 'CSV or JSON Lines from this or another workspace',
                onSelect: () => fileInput.current?.click(),
              },
            ]}
          />
          <Menu
            align="end"
            trigger={<Button icon={<Download size={14} aria-hidden />}>Export</Button>}
            entries={[
              {
                kind: 'heading',
                label: isFiltered ? `${countOf(state.matching, 'filtered event')}` : 'The whole log',
              },
              ...formats.map(({ format, label, detail }) => ({
                kind: 'action' as const,
                label,
                detail,
                onSelect: () => void exportAs(format),
              })),
            ]}
          />
          <input
            ref={fileInput}
            type="file"
            accept=".csv,.jsonl,.ndjson"
            aria-label="Exported audit file"
            className={styles.hidden}
            onChange={(event) => {
              const file = event.currentTarget.files?.[0]
              event.currentTarget.value = ''
              if (file !== undefined) void verify(file)
            }}
          />
        </>
      }
      toolbar={<AuditFilters filter={state.filter} onFilter={audit.setFilter} />}
    >
      {(checked !== null || state.error !== null || state.hasNews) && (
        <div className={styles.banner}>
          {checked !== null && <VerificationBanner {...checked} onClose={() => setChecked(null)} />}
          {state.error !== null && (
            <Banner
              tone="error"
              title="The audit log cannot be read"
              actions={
                <Button size="small" onClick={audit.readAgain}>
                  Try again
                </Button>
              }
            >
              {state.error.message}
            </Banner>
          )}
          {state.hasNews && state.error === null && (
            <Banner
              tone="info"
              actions={
                <Button size="small" onClick={audit.readAgain}>
                  Show them
                </Button>
              }
            >
              New events were recorded since this list was read.
            </Banner>
          )}
        </div>
      )}
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
            'Everything you send, change or export leaves a line here that cannot be altered unseen.'}
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
      <LongWorkDialog work={work} />
    </Screen>
  )
}
