import type { Column } from './column.ts'

export type Severity = 'error' | 'warning' | 'hint'

export interface Problem {
  readonly column: Column
  readonly severity: Severity
  /** Stable name, e.g. `site-unknown`. */
  readonly code: string
  /** What is wrong and what to do. */
  readonly message: string
  /** A value that would settle it, or null. Offered, never applied by itself. */
  readonly suggestion: string | null
}
