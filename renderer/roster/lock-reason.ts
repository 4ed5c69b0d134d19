import type { Column, RowMark, RowState } from '../../shared/roster.ts'

/** A queued invite was made from these cells: changing them would make the row tell something else than what is sent. */
const sentColumns: ReadonlySet<string> = new Set<Column>(['email', 'site', 'roles', 'language'])

const reasons: Partial<Record<RowState, string>> = {
  queued: 'This row waits in the outbox. Drop it there before you change it.',
  sending: 'This row is being sent right now.',
  held: 'This row is held in the outbox. Drop it there before you change it.',
}

/** Why nothing that is sent for this row can be changed or deleted now; null when it can. */
export const lockOfRow = (mark: RowMark | undefined): string | null =>
  mark === undefined ? null : (reasons[mark.state] ?? null)

/** The same for one cell: names and notes are never sent, so they stay free. */
export const lockOfCell = (mark: RowMark | undefined, column: string): string | null =>
  sentColumns.has(column) ? lockOfRow(mark) : null
