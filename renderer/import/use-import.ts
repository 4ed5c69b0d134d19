import { useCallback, useEffect, useRef, useState } from 'react'
import type { Progress } from '../../shared/contract.ts'
import { messageOf } from '../../shared/errors.ts'
import {
  guessAll,
  type ImportDraft,
  type ImportOptions,
  type ImportPreview,
  type ImportTaken,
  mostFileBytes,
  type OpenImportDraft,
} from '../../shared/import.ts'
import { type ReadingChoices, refusedReadingOf } from '../../shared/import-refusals.ts'
import { tooLargeFile } from '../../shared/words/import-words.ts'
import { call, isCancelled } from '../api.ts'
import { beginWithFile } from './begin-with-file.ts'
import { type Destination, nameOfFile } from './use-destination.ts'

/** What is chosen otherwise; a function sees all that was chosen so far, also what is still being read. */
export type ImportChange = Partial<ImportOptions> | ((chosen: ImportOptions) => Partial<ImportOptions>)

type Failure = Pick<ImportWork, 'error' | 'choices'>

export interface ImportWork {
  readonly fileName: string | null
  readonly preview: ImportPreview | null
  readonly error: string
  /** The file was refused, and may be read when something is chosen otherwise. */
  readonly choices: ReadingChoices | null
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
  const [failure, setFailure] = useState<Failure>(noFailure)
  const [isReading, setReading] = useState(false)
  const [isRunning, setRunning] = useState(false)
  const [progress, setProgress] = useState<Progress | null>(null)
  // Choices follow each other faster than the file is read by them: each one builds on the one before.
  const wanted = useRef(guessAll)
  const latest = useRef<ImportDraft | null>(null)
  const abort = useRef<AbortController | null>(null)

  /** One reading at a time: a newer one ends the older. */
  const look = useCallback(async (read: (signal: AbortSignal) => Promise<OpenImportDraft>) => {
    abort.current?.abort()
    const mine = new AbortController()
    abort.current = mine
    setReading(true)
    // What can be chosen stays while it is tried.
    setFailure(({ choices }) => ({ error: '', choices }))
    try {
      const found = await read(mine.signal)
      if (abort.current === mine) {
        latest.current = found.draft
        setOpen(found)
        setFailure(noFailure)
        wanted.current = found.draft.options
      } else if (found.draft.id !== latest.current?.id) discard(found.draft)
    } catch (cause) {
      const refused = refusedReadingOf(cause)
      if (abort.current === mine && !isCancelled(cause)) {
        setFailure(failureOf(cause))
        latest.current = refused?.draft ?? latest.current
      } else if (refused?.draft?.id !== latest.current?.id) discard(refused?.draft ?? null)
    }
    if (abort.current === mine) setReading(false)
  }, [])

  const choose = useCallback(
    async (chosen: File) => {
      abort.current?.abort()
      discard(latest.current)
      latest.current = null
      wanted.current = guessAll
      setOpen(null)
      setFileName(chosen.name)
      setFailure(noFailure)
      setProgress(null)
      if (chosen.size > mostFileBytes) {
        setFailure({ error: tooLargeFile(`“${chosen.name}”`, chosen.size), choices: null })
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
    const draft = latest.current
    if (draft === null) return null
    const mine = new AbortController()
    abort.current = mine
    setRunning(true)
    setProgress(null)
    setFailure(noFailure)
    try {
      return await act(draft, mine.signal)
    } catch (cause) {
      if (!isCancelled(cause)) setFailure(failureOf(cause))
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
    ...failure,
    isReading,
    isRunning,
    progress,
    choose,
    change: (change) => {
      const draft = latest.current
      if (draft === null) return
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
      discard(latest.current)
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

const noFailure: Failure = { error: '', choices: null }

const failureOf = (cause: unknown): Failure => ({
  error: messageOf(cause),
  choices: refusedReadingOf(cause)?.choices ?? null,
})
