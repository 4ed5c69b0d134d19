import { basename } from 'node:path'
import type { AuditFilter } from '../../../shared/audit.ts'
import type { CallContext } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { ExportedFile } from '../../../shared/files.ts'
import type { ReportForm, ReportGrouping } from '../../../shared/report.ts'
import { countOf } from '../../../shared/words/count.ts'
import { reportFilterWords } from '../../../shared/words/report-words.ts'
import type { Audit } from '../audit/audit.ts'
import { createByteBlock } from '../audit/byte-block.ts'
import { describeFilter } from '../audit/describe-filter.ts'
import type { Ports } from '../ports.ts'
import type { Db } from '../store/db.ts'
import { saveFile } from '../store/save-file.ts'
import { auditReportPage } from './audit-report-page.ts'
import { createSubjects, type SubjectDeps } from './decide-subject.ts'
import { gatherEvents } from './gather-events.ts'
import { reportLines } from './report-lines.ts'
import { createReportTable, type ReportTable } from './report-table.ts'
import { reportWorkbook } from './report-workbook.ts'
import { removeScratch, withScratch } from './with-scratch.ts'

export interface ReportAsked {
  readonly filter: AuditFilter
  readonly grouping: ReportGrouping
  readonly form: ReportForm
}

export interface AuditReports {
  /**
   * Writes a report for people; `items` counts its events. That it was made is an event itself, committed before the
   * file gets its name. One at a time: a second one waits. @throws AppError `limit`, `storage`, `cancelled`
   */
  write(
    asked: ReportAsked,
    path: string,
    context: Pick<CallContext, 'signal' | 'progress'>,
  ): Promise<ExportedFile>
}

export interface AuditReportDeps extends SubjectDeps {
  readonly db: Db
  readonly audit: Pick<Audit, 'append' | 'count'>
  readonly ports: Pick<Ports, 'clock' | 'actor'>
  /** A file that may be written and removed, see `withScratch`. */
  readonly scratch: string
}

export function createAuditReports(deps: AuditReportDeps): AuditReports {
  const { db, audit, ports, scratch } = deps
  removeScratch(scratch)
  let before: Promise<unknown> = Promise.resolve()

  async function write(
    asked: ReportAsked,
    path: string,
    context: Pick<CallContext, 'signal' | 'progress'>,
  ): Promise<ExportedFile> {
    if (context.signal.aborted) throw new AppError('cancelled', 'Cancelled; no report was written.')
    return withScratch(scratch, (own) => writeReport(deps, createReportTable(own), asked, path, context))
  }

  async function writeReport(
    { personOf, siteName }: SubjectDeps,
    table: ReportTable,
    asked: ReportAsked,
    path: string,
    context: Pick<CallContext, 'signal' | 'progress'>,
  ): Promise<ExportedFile> {
    const at = new Date(ports.clock.now()).toISOString()
    const { filter, grouping, form } = asked
    const gathered = await gatherEvents({ db, audit }, table, asked, { personOf, siteName }, context)
    const facts = { ...gathered, at, by: ports.actor }
    const name = basename(path)
    const content = {
      facts,
      filter: reportFilterWords(filter, siteName),
      groups: reportLines(db, table, (done) =>
        context.progress(gathered.events + done, gathered.events * 2, `Writing ${name}`),
      ),
      subjects: createSubjects({ personOf, siteName }),
    }
    let isRecorded = false
    const record = (): void => {
      const what = form === 'page' ? 'printable page' : 'workbook'
      const reason = `${gathered.events} of ${countOf(gathered.total, 'event')} by ${grouping} as ${what} to ${name}; ${describeFilter(filter)}; last hash ${gathered.last?.hash ?? 'none'}`
      db.tx(() => audit.append({ action: 'audit.reported', outcome: 'written', reason }))
      isRecorded = true
    }
    try {
      const pieces = form === 'page' ? auditReportPage(content) : reportWorkbook(content)
      await saveFile(path, recorded(pieces, record), context.signal)
    } catch (error) {
      if (isRecorded) {
        const reason = `${name} was not saved after all`
        db.tx(() => audit.append({ action: 'audit.reported', outcome: 'failed', reason }))
      }
      throw error
    }
    return { path, items: gathered.events }
  }

  return {
    write: (asked, path, context) => {
      const mine = before.then(() => write(asked, path, context))
      before = mine.catch(() => undefined)
      return mine
    },
  }
}

/** Pieces of text are gathered to blocks of about so many bytes: small ones would fill the memory for nothing. */
const blockBytes = 64 * 1024

/** The pieces of a file; what records them runs when the last one was taken, before the file gets its name. */
async function* recorded(
  pieces: Iterable<string> | AsyncIterable<Uint8Array>,
  record: () => void,
): AsyncGenerator<Uint8Array> {
  if (Symbol.asyncIterator in pieces) yield* pieces
  else yield* inBlocks(pieces)
  record()
}

function* inBlocks(pieces: Iterable<string>): Generator<Uint8Array> {
  const block = createByteBlock()
  let length = 0
  for (const piece of pieces) {
    block.add(piece)
    length += piece.length
    if (length < blockBytes) continue
    yield block.take()
    length = 0
  }
  yield block.take()
}
