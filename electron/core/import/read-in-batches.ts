import type { ImportPreview } from '../../../shared/import.ts'
import type { CheckedCells } from '../roster/fill-roster.ts'
import { createDayReader } from '../spelling/day-reader.ts'
import { createResolver } from '../spelling/resolve.ts'
import { createRowCheck } from '../spelling/row-check.ts'
import type { FileTable } from './file-table.ts'
import type { ReadRequest } from './reading-thread.ts'
import { packBatch, type RowBatch } from './row-batch.ts'

/** Who is told what was read so far. */
export interface BatchTaker {
  progress(done: number, total: number): void
  /** Gets some of the rows; the next are made once it says so. */
  rows(batch: RowBatch, done: number, total: number): Promise<void>
}

/** Rows a batch: what the app stores in some 30 ms. */
const batchRows = 4000
/** Letters a batch: rows with long notes are fewer. */
const batchLetters = 1_000_000

/** Reads a file as asked, its rows resolved and checked. @throws AppError what `FileTable.read` throws */
export async function readInBatches(
  table: FileTable,
  { kind, options, knowledge, calendar }: ReadRequest,
  taker: BatchTaker,
): Promise<ImportPreview> {
  const resolver = createResolver(knowledge.directory, createDayReader(calendar))
  const check = createRowCheck(resolver)
  let batch: CheckedCells[] = []
  let letters = 0
  let told = 0
  const send = (done: number, total: number): Promise<void> => {
    const packed = packBatch(batch)
    batch = []
    letters = 0
    return taker.rows(packed, done, total)
  }
  const preview = await table.read(options, knowledge, resolver, (row, done, total) => {
    if (kind === 'preview') {
      if (done < told + batchRows) return
      told = done
      return taker.progress(done, total)
    }
    const checked = check(row)
    const { cells } = checked
    batch.push(checked)
    letters += cells.note.length + cells.name.length + cells.email.length
    if (batch.length >= batchRows || letters >= batchLetters) return send(done, total)
  })
  if (batch.length > 0) await send(preview.counts.lines, preview.counts.lines)
  return preview
}
