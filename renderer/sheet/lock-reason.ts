import type { Column, RowMark } from '../../shared/roster.ts'

/** A queued invite was made from these cells: changing them would make the row tell something else than what is sent. */
const sentColumns: ReadonlySet<string> = new Set<Column>(['email', 'site', 'roles', 'language'])

/** Why a cell cannot be changed now; null when it can. Names and notes are never sent, so they stay free. */
export const lockOfCell = (mark: RowMark | undefined, column: string): string | null =>
  mark !== undefined && sentColumns.has(column) ? mark.locked : null
