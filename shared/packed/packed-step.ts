import type { StepResult } from '../open-roster.ts'
import type { CellEdits, Cells, Change, RowEdit, RowId } from '../roster.ts'
import {
  type PackedMarks,
  type PackedText,
  packMarks,
  packTexts,
  unpackMarks,
  unpackTexts,
} from './packed-rows.ts'

/** Edits of the same cells of many rows, column by column. */
interface PackedEdits {
  readonly ids: readonly RowId[]
  readonly cells: Readonly<Partial<Record<keyof Cells, readonly PackedText[]>>>
}

/** What a large step did, as it crosses the bridge: a fifth of the characters. Each list of edits is one change. */
interface PackedStep extends PackedMarks {
  readonly sets: readonly (readonly PackedEdits[])[]
}

/** As {@link StepResult}; of a large one that only set cells, changes and marks are `packed` instead. */
export interface SentStepResult extends StepResult {
  readonly packed?: PackedStep
}

/** Fewer rows are sooner sent than packed. */
const fewRows = 200

export function packStepResult(result: StepResult): SentStepResult {
  const { changes, marks } = result
  const sets = changes.flatMap((change) => (change.kind === 'set' ? [change.rows] : []))
  const rows = sets.reduce((sum, edits) => sum + edits.length, marks.length)
  if (rows < fewRows || sets.length < changes.length) return result
  return { ...result, changes: [], marks: [], packed: { sets: sets.map(packEdits), ...packMarks(marks) } }
}

export function unpackStepResult({ packed, ...result }: SentStepResult): StepResult {
  if (packed === undefined) return result
  const changes = packed.sets.map((parts): Change => ({ kind: 'set', rows: parts.flatMap(unpackEdits) }))
  return { ...result, changes, marks: unpackMarks(packed) }
}

function packEdits(edits: readonly RowEdit[]): readonly PackedEdits[] {
  const alike = Map.groupBy(edits, ({ cells }) => Object.keys(cells).join())
  return [...alike.values()].map((group) => {
    const cells: Partial<Record<keyof Cells, readonly PackedText[]>> = {}
    // Edits have keys of cells only.
    for (const column of Object.keys(group[0]?.cells ?? {}) as (keyof Cells)[]) {
      cells[column] = packTexts(group.map((edit) => edit.cells[column] ?? ''))
    }
    return { ids: group.map(({ id }) => id), cells }
  })
}

function unpackEdits({ ids, cells }: PackedEdits): readonly RowEdit[] {
  const texts = Object.entries(cells).map(
    ([column, packed]) => [column, unpackTexts(packed, (text) => text)] as const,
  )
  return ids.map((id, at) => {
    const edits: Record<string, string> = {}
    for (const [column, list] of texts) edits[column] = list[at] ?? ''
    // Packed from edits.
    return { id, cells: edits as CellEdits }
  })
}
