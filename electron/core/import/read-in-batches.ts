import type { ImportPreview } from '../../../shared/import.ts'
import type { CheckedPages } from '../roster/checked-pages.ts'
import { createDayReader } from '../spelling/day-reader.ts'
import { createResolver } from '../spelling/resolve.ts'
import { createRowCheck } from '../spelling/row-check.ts'
import type { FileTable } from './file-table.ts'
import { createPageFiller } from './fill-pages.ts'
import type { ReadRequest } from './reading-thread.ts'

/** Who is told what was read so far. */
export interface BatchTaker {
  progress(done: number, total: number): void
  /** Gets some of the rows; the next are made once it says so. */
  rows(some: CheckedPages, done: number, total: number): Promise<void>
}

/** Lines between two words of how far it is. */
const linesBetween = 4000

/** Reads a file as asked, its rows resolved and checked. @throws AppError what `FileTable.read` throws */
export async function readInBatches(
  table: FileTable,
  { kind, options, knowledge, calendar }: ReadRequest,
  taker: BatchTaker,
): Promise<ImportPreview> {
  const resolver = createResolver(knowledge.directory, createDayReader(calendar))
  const check = createRowCheck(resolver)
  const filler = createPageFiller()
  let told = 0
  let lines = 0
  const preview = await table.read(options, knowledge, resolver, (row, done, total) => {
    lines = total
    if (kind === 'preview') {
      if (done < told + linesBetween) return
      told = done
      return taker.progress(done, total)
    }
    const { cells, problems } = check(row)
    filler.add(cells, problems)
    if (filler.isFull()) return taker.rows(filler.take(), done, total)
  })
  const rest = filler.take()
  if (rest.rows > 0) await taker.rows(rest, lines, lines)
  return preview
}
