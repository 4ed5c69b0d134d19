import { addDays, type Day, isPastDay } from '../../../shared/day.ts'
import type { ExistingRows } from '../../../shared/import.ts'
import type { Change, Row, RowEdit, RowId, Step } from '../../../shared/roster.ts'
import { countOf } from '../../../shared/words/count.ts'
import type { ImportDiff } from './diff-import.ts'

export interface TakingChoices {
  readonly existing: ExistingRows
  /** Text put into the note of every roster row that the file does not name; null leaves them. */
  readonly markMissing: string | null
  /** Rows that the file does not name and whose access is to end: their last day was the one before `today`. */
  readonly endMissing?: { readonly ids: ReadonlySet<RowId>; readonly today: Day }
}

export interface ImportStep {
  readonly step: Step
  readonly added: number
  readonly updated: number
  /** Rows of the file that change nothing: already there as told, or skipped by choice. */
  readonly left: number
  /** Rows of the roster that the file does not name and that got the mark. */
  readonly marked: number
  /** Rows of the roster that the file does not name and that ask for nothing any more. */
  readonly ended: readonly RowId[]
}

/** How an import is called in the undo list. */
export const importLabel = (rows: number, fileName: string): string =>
  `Import ${countOf(rows, 'row')} from ${fileName}`.slice(0, 200)

/**
 * What a reviewed file does to a roster, as one step. New rows come after the last one and get ids from `firstId` on.
 * Of several rows of the file about the same row of the roster, the last one says how it ends.
 */
export function stepOfImport(
  file: readonly Row[],
  roster: readonly Row[],
  diff: ImportDiff,
  choices: TakingChoices,
  { fileName, firstId }: { readonly fileName: string; readonly firstId: RowId },
): ImportStep {
  const edits = new Map<RowId, RowEdit>()
  const fresh: Row[] = []
  let left = 0
  for (const row of file) {
    const match = diff.matches.get(row.id) ?? { kind: 'new' }
    if (match.kind === 'new' || choices.existing === 'add') {
      fresh.push({ id: firstId + fresh.length, cells: row.cells })
    } else if (match.kind === 'changed' && choices.existing === 'update') {
      const cells = { ...edits.get(match.of)?.cells, ...match.edits }
      edits.set(match.of, { id: match.of, cells })
    } else left += 1
  }
  const updated = edits.size
  let marked = 0
  if (choices.markMissing !== null) {
    const notes = new Map(roster.map(({ id, cells }) => [id, cells.note]))
    for (const id of diff.missing) {
      const note = notes.get(id) ?? ''
      if (note.includes(choices.markMissing)) continue
      edits.set(id, {
        id,
        cells: { note: note === '' ? choices.markMissing : `${note}\n${choices.markMissing}` },
      })
      marked += 1
    }
  }
  const ended = endMissing(edits, roster, diff, choices)
  const changes: Change[] = []
  if (edits.size > 0) changes.push({ kind: 'set', rows: [...edits.values()] })
  if (fresh.length > 0) changes.push({ kind: 'insert', after: roster.at(-1)?.id ?? null, rows: fresh })
  return {
    step: { label: importLabel(file.length, fileName), changes },
    added: fresh.length,
    updated,
    left,
    marked,
    ended,
  }
}

/** Rows whose last day is over already keep it. */
function endMissing(
  edits: Map<RowId, RowEdit>,
  roster: readonly Row[],
  diff: ImportDiff,
  { endMissing: end }: TakingChoices,
): readonly RowId[] {
  if (end === undefined || end.ids.size === 0) return []
  const untils = new Map(roster.map(({ id, cells }) => [id, cells.until]))
  const ended = diff.missing.filter((id) => end.ids.has(id))
  for (const id of ended) {
    if (isPastDay(untils.get(id) ?? '', end.today)) continue
    edits.set(id, { id, cells: { ...edits.get(id)?.cells, until: addDays(end.today, -1) } })
  }
  return ended
}
