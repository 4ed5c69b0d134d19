import { useRef } from 'react'
import type { AuditFormat } from '../../shared/audit.ts'
import { countOf } from '../../shared/words/count.ts'
import { Button } from '../ui/button.tsx'
import { FileInput } from '../ui/files/file-input.tsx'
import { Download, ShieldCheck } from '../ui/icons.ts'
import { Menu } from '../ui/menu.tsx'

const formats: readonly { format: AuditFormat; label: string; detail: string }[] = [
  { format: 'csv', label: 'CSV', detail: 'Safe in every spreadsheet: formulas are guarded' },
  { format: 'csv-raw', label: 'CSV, raw', detail: 'Texts exactly as recorded; for programs' },
  { format: 'jsonl', label: 'JSON Lines', detail: 'One event a line, with every field' },
]

export interface AuditActionsProps {
  /** Events that pass the filters; null while nothing is filtered. */
  readonly filtered: number | null
  /** Null for the log of this workspace. */
  readonly onVerify: (file: File | null) => void
  readonly onExport: (format: AuditFormat) => void
  /** Asks how a proof of the log is to leave, or which one is to be checked. */
  readonly onProof: (act: 'keep' | 'check') => void
  /** Asks which report an auditor is to get. */
  readonly onReport: () => void
}

export function AuditActions({ filtered, onVerify, onExport, onProof, onReport }: AuditActionsProps) {
  const fileInput = useRef<HTMLInputElement>(null)
  return (
    <>
      <Menu
        align="end"
        trigger={<Button icon={<ShieldCheck size={14} aria-hidden />}>Verify</Button>}
        entries={[
          {
            kind: 'action',
            label: 'This workspace',
            detail: 'Recompute every hash of the chain',
            onSelect: () => onVerify(null),
          },
          {
            kind: 'action',
            label: 'An exported file…',
            detail: 'CSV or JSON Lines from this or another workspace',
            onSelect: () => fileInput.current?.click(),
          },
          {
            kind: 'action',
            label: 'A proof kept elsewhere…',
            detail: 'Was the log rewritten since the proof was made?',
            onSelect: () => onProof('check'),
          },
          { kind: 'separator' },
          {
            kind: 'action',
            label: 'Keep a proof elsewhere…',
            detail: 'A code to print, save or mail that shows rewriting later',
            onSelect: () => onProof('keep'),
          },
        ]}
      />
      <Menu
        align="end"
        trigger={<Button icon={<Download size={14} aria-hidden />}>Export</Button>}
        entries={[
          {
            kind: 'heading',
            label: filtered === null ? 'The whole log' : countOf(filtered, 'filtered event'),
          },
          ...formats.map(({ format, label, detail }) => ({
            kind: 'action' as const,
            label,
            detail,
            onSelect: () => onExport(format),
          })),
          { kind: 'separator' },
          {
            kind: 'action',
            label: 'Report for reading…',
            detail: 'By person or site, as a page to print or a workbook',
            onSelect: onReport,
          },
        ]}
      />
      <FileInput
        ref={fileInput}
        label="Exported audit file"
        accept=".csv,.jsonl,.ndjson"
        onChoose={onVerify}
      />
    </>
  )
}
