import type { AuditAction, AuditFilter } from './audit.ts'

/** What the lines of an audit report are put together by. */
export const reportGroupings = ['person', 'site'] as const
export type ReportGrouping = (typeof reportGroupings)[number]

/** `page` is one HTML file, for paper; `xlsx` a workbook. */
export const reportForms = ['page', 'xlsx'] as const
export type ReportForm = (typeof reportForms)[number]

/** What a report says of itself, before its lines. */
export interface ReportFacts {
  readonly grouping: ReportGrouping
  readonly filter: AuditFilter
  /** Events in the report, and in the whole log when it was made. */
  readonly events: number
  readonly total: number
  readonly people: number
  readonly sites: number
  /** The oldest and the newest event of the report; null when there are none. */
  readonly first: ReportEnd | null
  readonly last: ReportEnd | null
  /** How often each thing happened, in the order of `auditActions`; never 0. */
  readonly totals: readonly (readonly [AuditAction, number])[]
  /** Events whose text does not give their hash any more: how many, and the first of them. */
  readonly broken: { readonly events: number; readonly firstId: number } | null
  /** Events that lost a person who was erased: their texts do not give their hashes, as the erasure says. */
  readonly erased: number
  /** UTC ISO, and the operating system’s user. */
  readonly at: string
  readonly by: string
}

export interface ReportEnd {
  readonly id: number
  /** UTC ISO. */
  readonly at: string
  readonly hash: string
}
