import { basename } from 'node:path'
import type { AuditFilter, AuditFormat } from '../../../shared/audit.ts'
import type { CallContext } from '../../../shared/contract.ts'
import type { ExportedFile } from '../../../shared/files.ts'
import type { Db } from '../store/db.ts'
import { saveFile } from '../store/save-file.ts'
import { eventsAfter, readTail, takesAll } from './audit-table.ts'
import { createByteBlock } from './byte-block.ts'
import type { AuditFacts } from './complete-event.ts'
import { renderCompleteness } from './completeness.ts'
import { describeFilter } from './describe-filter.ts'
import { searchedAtOnce } from './find-matches.ts'
import { csvHeader, renderStored } from './render-event.ts'

/** Read and written at a time; the app answers other calls in between. */
const pageSize = 1000

export interface AuditExportDeps {
  readonly db: Db
  readonly append: (facts: AuditFacts) => unknown
  readonly count: (filter: AuditFilter, context: Pick<CallContext, 'signal' | 'progress'>) => Promise<number>
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
  { db, append, count, now }: AuditExportDeps,
  { filter, format, path }: ExportTarget,
  context: Pick<CallContext, 'signal' | 'progress'>,
): Promise<ExportedFile> {
  const { signal, progress } = context
  const newest = readTail(db).id
  const total = await count(filter, context)
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
    for (let looked = 0; ; ) {
      let inPage = 0
      // Few may pass: how far one turn looks is bounded, too.
      const end = Math.min(newest, looked + searchedAtOnce)
      for (const row of eventsAfter(db, filter, looked, end, pageSize)) {
        looked = row.id
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
      if (inPage < pageSize) looked = end
      if (looked >= newest) break
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
