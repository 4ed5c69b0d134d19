import type { Directory } from '../../../shared/directory.ts'
import type { ImportDraftId, ImportOptions, ImportPreview } from '../../../shared/import.ts'
import type { CheckedPages } from '../roster/checked-pages.ts'
import type { CheckedBy } from '../roster/checked-sheet.ts'
import type { DayReader } from '../spelling/day-reader.ts'
import type { ImportMemory } from './import-memory.ts'
import { isMendable } from './open-draft.ts'
import {
  type FileSource,
  type ReadingThread,
  type ReadingThreadContext,
  type ReadRequest,
  startReadingThread,
} from './reading-thread.ts'

/** A file to read, with the import it belongs to; null for one that is read once. */
export interface FileToRead {
  readonly importId: ImportDraftId | null
  readonly source: () => FileSource
  readonly options: ImportOptions
}

/** Some of the rows of a file, checked. */
export interface TakenRows {
  readonly some: CheckedPages
  readonly by: CheckedBy
  /** Lines of the file gone through so far, of all: rows may be more. */
  readonly done: number
  readonly total: number
}

/** Reads files with what the directory and earlier imports know. */
export interface FileReader {
  /** A file is on its way: the thread that is going to read it starts meanwhile. */
  prepare(): void
  preview(file: FileToRead, context: ReadingThreadContext): Promise<ImportPreview>
  /** Its rows, a few thousand at a time; once they are read, what was said of them is kept for later imports. */
  rows(
    file: FileToRead,
    context: ReadingThreadContext,
    take: (some: TakenRows) => void,
  ): Promise<ImportPreview>
  /** The import is over. */
  forget(importId: ImportDraftId): void
  /** Ends what is still being read or kept. */
  close(): void
}

/** A file that nobody looks at is cut into cells again when they come back to it. */
const keptForMs = 120_000
/** A thread nobody asked anything of: what was on its way was no file to import, or did not come. */
const spareForMs = 10_000

export function createFileReader(deps: {
  readonly directory: () => Directory
  readonly days: Pick<DayReader, 'today' | 'zone'>
  readonly memory: ImportMemory
}): FileReader {
  const { directory, days, memory } = deps
  /** The file somebody looks at: the next choice about it is answered without cutting it into cells again. */
  let kept: { readonly importId: ImportDraftId; readonly thread: ReadingThread } | null = null
  let timer: NodeJS.Timeout | undefined
  const busy = new Set<ReadingThread>()
  const spare = createSpareThread()

  const letGo = () => {
    clearTimeout(timer)
    kept?.thread.end()
    kept = null
  }
  const keep = (importId: ImportDraftId | null, thread: ReadingThread) => {
    if (importId === null || !thread.isFree()) return thread.end()
    letGo()
    kept = { importId, thread }
    timer = setTimeout(letGo, keptForMs)
    timer.unref()
  }
  const start = (source: () => FileSource): ReadingThread => {
    const thread = spare.take()
    // Got while the thread starts.
    thread.open(source())
    return thread
  }
  const threadOf = ({ importId, source }: FileToRead): ReadingThread => {
    if (kept === null || kept.importId !== importId) return start(source)
    const { thread } = kept
    clearTimeout(timer)
    kept = null
    return thread.isFree() ? thread : start(source)
  }
  const reading = async (
    kind: ReadRequest['kind'],
    file: FileToRead,
    context: ReadingThreadContext,
    take: (some: TakenRows) => void,
  ): Promise<ImportPreview> => {
    const knowledge = { directory: directory(), remembered: memory.recall() }
    const calendar = { today: days.today(), zone: days.zone() }
    const by = { revision: knowledge.directory.revision, day: calendar.today }
    const thread = threadOf(file)
    busy.add(thread)
    let isUseful = false
    try {
      const preview = await thread.read(
        { kind, options: file.options, knowledge, calendar },
        context,
        (batch, { done, total }) => take({ some: batch, by, done, total }),
      )
      // After its rows nothing is asked of a file any more.
      isUseful = kind === 'preview'
      return preview
    } catch (error) {
      isUseful = isMendable(error)
      throw error
    } finally {
      busy.delete(thread)
      keep(isUseful ? file.importId : null, thread)
    }
  }
  return {
    prepare: spare.prepare,
    preview: (file, context) => reading('preview', file, context, () => undefined),
    rows: async (file, context, take) => {
      const preview = await reading('rows', file, context, take)
      memory.remember(preview, file.options)
      return preview
    },
    forget: (importId) => {
      if (kept?.importId === importId) letGo()
    },
    close: () => {
      letGo()
      spare.end()
      for (const thread of busy) thread.end()
    },
  }
}

/** A thread that is started before there is anything to read. */
function createSpareThread() {
  let spare: ReadingThread | null = null
  let timer: NodeJS.Timeout | undefined
  const end = () => {
    clearTimeout(timer)
    spare?.end()
    spare = null
  }
  return {
    end,
    prepare: () => {
      if (spare?.isFree() !== true) spare = startReadingThread()
      clearTimeout(timer)
      timer = setTimeout(end, spareForMs)
      timer.unref()
    },
    take: (): ReadingThread => {
      const thread = spare?.isFree() === true ? spare : startReadingThread()
      if (thread !== spare) end()
      clearTimeout(timer)
      spare = null
      return thread
    },
  }
}
