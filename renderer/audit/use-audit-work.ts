import { useState } from 'react'
import type { AnchorFinding } from '../../shared/audit/kept-anchors.ts'
import type { AuditFilter, AuditFormat, Verification } from '../../shared/audit.ts'
import type { ReportForm, ReportGrouping } from '../../shared/report.ts'
import { countOf } from '../../shared/words/count.ts'
import { call, type WatchOptions } from '../api.ts'
import { attempt, notify } from '../ui/toast.tsx'
import { useLongWork } from '../use-long-work.ts'
import type { AuditStore } from './audit-store.ts'
import { verifyFile } from './verify-file.ts'

export interface Verified {
  readonly what: string
  readonly result: Verification
}

/** Exporting and verifying, with what is under way and what the last check found. */
export function useAuditWork(filter: AuditFilter, own: AuditStore['own'], onReveal: (path: string) => void) {
  const { work, run } = useLongWork()
  const show = (title: string, failure: string, doing: (options: WatchOptions) => Promise<void>) =>
    attempt(failure, () => own(() => run(title, doing)))
  const [verified, setVerified] = useState<Verified | null>(null)
  const [proven, setProven] = useState<AnchorFinding | null>(null)

  const announceSaved = (title: string, path: string) =>
    notify({
      title,
      detail: path,
      tone: 'ok',
      action: { label: 'Show in folder', onClick: () => onReveal(path) },
    })

  const exportAs = (format: AuditFormat) =>
    show('Exporting the audit log', 'The audit log was not exported', async (options) => {
      const { path, items } = await call('audit.export', { filter, format }, options)
      if (path !== null) announceSaved(`Saved ${countOf(items, 'event')}`, path)
    })

  const report = (grouping: ReportGrouping, form: ReportForm) =>
    show('Making the audit report', 'The audit report was not made', async (options) => {
      const { path, items } = await call('audit.report', { filter, grouping, form }, options)
      if (path !== null) announceSaved(`Saved a report of ${countOf(items, 'event')}`, path)
    })

  /** Null for the log of this workspace. */
  const verify = (file: File | null) => {
    const what = file === null ? 'This workspace’s audit log' : file.name
    const title = `Verifying ${file === null ? 'the audit log' : file.name}`
    return show(title, `${what} was not verified`, async (options) => {
      const result = file === null ? await call('audit.verify', {}, options) : await verifyFile(file, options)
      setVerified({ what, result })
      setProven(null)
    })
  }

  /** A code, or a text with one in it. */
  const checkProof = (text: string) =>
    show('Checking the proof', 'The proof was not checked', async (options) => {
      const { finding } = await call('audit.checkAnchor', { text }, options)
      setProven(finding)
      setVerified(null)
    })

  const forget = () => {
    setVerified(null)
    setProven(null)
  }

  return { work, verified, proven, forget, exportAs, report, verify, checkProof }
}
