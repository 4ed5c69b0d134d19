import { useCallback, useEffect, useRef, useState } from 'react'
import type { Progress } from '../../shared/contract.ts'
import {
  guessAll,
  type ImportDraft,
  type ImportOptions,
  type ImportPreview,
  type ImportTaken,
  mostFileBytes,
  type OpenImportDraft,
} from '../../shared/import.ts'
import { tooLargeFile } from '../../shared/words/import-words.ts'
import { call, isCancelled } from '../api.ts'
import { beginWithFile } from './begin-with-file.ts'
import { type Destination, nameOfFile } from './use-destination.ts'

/** What is chosen otherwise; a function sees all that was chosen so far, also what is still being read. */
export type ImportChange = Partial<ImportOptions> | ((chosen: ImportOptions) => Partial<ImportOptions>)

export interface ImportWork {
  readonly fileName: string | null
  readonly preview: ImportPreview | null
  readonly error: string
  readonly isReading: boolean
  readonly isRunning: boolean
  readonly progress: Progress | null
  choose(file: File): Promise<void>
  /** Looks at the file again; a new way of reading it makes the mapping a guess again. */
  change(change: ImportChange): void
  /** Reads the rows to be reviewed; null when that failed or was cancelled. */
  review(into: Destination): Promise<ImportDraft | null>
  /** Reads the rows and takes them over at once; null when that failed or was cancelled. */
  run(into: Destination): Promise<ImportTaken | null>
  cancel(): void
  /** Ends it: a file that was not reviewed yet is thrown away. */
  leave(): void
}

/** A file on its way in: kept by the core from the first look on, so that nothing chosen is lost by a crash. */
export function useImport(
  given: File | null,
  resumed: ImportDraft | null,
  first: Destination | null,
): ImportWork {
  const [fileName, setFileName] = useState<string | null>(resumed?.fileName ?? null)
  const [open, setOpen] = useState<OpenImportDraft | null>(null)
  const [error, setError] = useState('')
  const [isReading, setReading] = useState(false)
  const [isRunning, setRunning] = useState(false)
  const [progress, setProgress] = useState<Progress | null>(null)
  // Choices follow each other faster than the file is read by them: each one builds on the one before.
  const wanted = useRef(guessAll)
  const latest = useRef<OpenImportDraft | null>(null)
  const abort = useRef<AbortController | null>(null)

  /** One reading at a time: a newer one ends the older. */
  const look = useCallback(async (read: (signal: AbortSignal) => Promise<OpenImportDraft>) => {
    abort.current?.abort()
    const mine = new AbortController()
    abort.current = mine
    setReading(true)
    setError('')
    try {
      const found = await read(mine.signal)
      if (abort.current === mine) {
        latest.current = found
        setOpen(found)
        wanted.current = found.draft.options
      } else if (found.draft.id !== latest.current?.draft.id) discard(found.draft)
    } catch (cause) {
      if (abort.current === mine && !isCancelled(cause)) setError(wordsOf(cause))
    }
    if (abort.current === mine) setReading(false)
  }, [])

  const choose = useCallback(
    async (chosen: File) => {
      abort.current?.abort()
      discard(latest.current?.draft ?? null)
      latest.current = null
      setOpen(null)
      setFileName(chosen.name)
      setError('')
      setProgress(null)
      if (chosen.size > mostFileBytes) {
        setError(tooLargeFile(`“${chosen.name}”`, chosen.size))
        return
      }
      const into = first ?? { kind: 'new', name: nameOfFile(chosen.name) }
      await look((signal) => beginWithFile(chosen, into, { signal, onProgress: setProgress }))
    },
    [look, first],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: begun once, with what the dialog was opened for
  useEffect(() => {
    if (resumed !== null) void look((signal) => call('import.read', { importId: resumed.id }, { signal }))
    else if (given !== null) void choose(given)
    return () => abort.current?.abort()
  }, [])

  async function perform<T>(act: (draft: ImportDraft, signal: AbortSignal) => Promise<T>): Promise<T | null> {
    const draft = latest.current?.draft
    if (draft === undefined) return null
    const mine = new AbortController()
    abort.current = mine
    setRunning(true)
    setProgress(null)
    setError('')
    try {
      return await act(draft, mine.signal)
    } catch (cause) {
      if (!isCancelled(cause)) setError(wordsOf(cause))
      return null
    } finally {
      setRunning(false)
    }
  }
  const readRows = (draft: ImportDraft, into: Destination, signal: AbortSignal) =>
    call('import.review', { importId: draft.id, into }, { signal, onProgress: setProgress })

  return {
    fileName,
    preview: open?.preview ?? null,
    error,
    isReading,
    isRunning,
    progress,
    choose,
    change: (change) => {
      const at = latest.current
      if (at === null) return
      const { draft } = at
      const changed = typeof change === 'function' ? change(wanted.current) : change
      const mapping = readsAnew.some((choice) => choice in changed) ? null : wanted.current.mapping
      const options = { ...wanted.current, mapping, ...changed }
      wanted.current = options
      const into = intoOf(draft)
      void look((signal) => call('import.choose', { importId: draft.id, options, into }, { signal }))
    },
    review: (into) => perform((draft, signal) => readRows(draft, into, signal)),
    run: (into) =>
      perform(async (draft, signal) => {
        const { id } = await readRows(draft, into, signal)
        return call('import.finish', { importId: id, existing: 'update', markMissing: false })
      }),
    cancel: () => abort.current?.abort(),
    leave: () => {
      abort.current?.abort()
      discard(latest.current?.draft ?? null)
    },
  }
}

/** Choices that make other columns of the file, or other sense of them. */
const readsAnew = ['encoding', 'delimiter', 'quotes', 'sheet', 'headerRow', 'shape'] as const

const intoOf = ({ target }: ImportDraft): Destination =>
  target.kind === 'new' ? { kind: 'new', name: target.name } : { kind: 'existing', rosterId: target.rosterId }

/** Nobody has reviewed its rows yet, so nothing of a person's work is in it. */
function discard(draft: ImportDraft | null): void {
  if (draft === null || draft.reviewId !== null) return
  void call('import.discard', { importId: draft.id }).catch(() => undefined)
}

function wordsOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
