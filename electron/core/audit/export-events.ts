import { basename } from 'node:path'
import type { AuditFilter, AuditFormat } from '../../../shared/audit.ts'
import type { CallContext } from '../../../shared/contract.ts'
import type { ExportedFile } from '../../../shared/files.ts'
import type { Db } from '../store/db.ts'
import { saveFile } from '../store/save-file.ts'
import { countEvents, eventsAfter, readTail, takesAll } from './audit-table.ts'
import { createByteBlock } from './byte-block.ts'
import type { AuditFacts } from './complete-event.ts'
import { renderCompleteness } from './completeness.ts'
import { describeFilter } from './describe-filter.ts'
import { csvHeader, renderStored } from './render-event.ts'

/** Read and written at a time; the app answers other calls in between. */
const pageSize = 1000

export interface AuditExportDeps {
  readonly db: Db
  readonly append: (facts: AuditFacts) => unknown
  readonly now: () => number
}

export interface ExportTarget {
  readonly filter: AuditFilter
  readonly format: AuditFormat
  readonly path: string
}

/**
 * Streams the events up to the newest one at the start. The export's own event is committed after the last byte is
 * written and before the file gets its name: no named file without its event.
 */
export async function exportEvents(
  { db, append, now }: AuditExportDeps,
  { filter, format, path }: ExportTarget,
  { signal, progress }: Pick<CallContext, 'signal' | 'progress'>,
): Promise<ExportedFile> {
  const newest = readTail(db).id
  const total = countEvents(db, filter, 0, newest)
  const name = basename(path)
  let done = 0
  let isRecorded = false

  async function* lines(): AsyncGenerator<string | Uint8Array> {
    if (format !== 'jsonl') yield csvHeader
    const block = createByteBlock()
    let firstId: number | null = null
    let firstHash: string | null = null
    let lastId: number | null = null
    let lastHash: string | null = null
    for (;;) {
      let inPage = 0
      for (const row of eventsAfter(db, filter, lastId ?? 0, newest, pageSize)) {
        firstId ??= row.id
        firstHash ??= row.hash
        lastId = row.id
        lastHash = row.hash
        block.add(renderStored(row.body, row.hash, format))
        inPage += 1
      }
      done += inPage
      yield block.take()
      progress(done, total, `Writing ${name}`)
      if (inPage < pageSize) break
      await new Promise((resolve) => setImmediate(resolve))
    }
    const exportedAt = new Date(now()).toISOString()
    const isFiltered = !takesAll(filter)
    yield renderCompleteness({
      events: done,
      firstId,
      lastId,
      firstHash,
      lastHash,
      total: newest,
      filter,
      isFiltered,
      format,
      exportedAt,
    })
    append({
      action: 'audit.exported',
      outcome: 'written',
      reason: `${done} of ${newest} events as ${format} to ${name}; ${describeFilter(filter)}; last hash ${lastHash ?? 'none'}`,
    })
    isRecorded = true
  }

  try {
    await saveFile(path, lines(), signal)
  } catch (error) {
    if (isRecorded)
      append({ action: 'audit.exported', outcome: 'failed', reason: `${name} was not saved after all` })
    throw error
  }
  return { path, items: done }
}
