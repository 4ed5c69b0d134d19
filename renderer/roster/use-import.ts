import { useCallback, useEffect, useRef, useState } from 'react'
import type { CallInput, Progress } from '../../shared/contract.ts'
import type { ImportOptions, ImportPreview, ImportResult } from '../../shared/roster.ts'
import { call, isCancelled } from '../api.ts'
import { formatCount } from '../ui/format-count.ts'
import { readBase64 } from '../ui/read-base64.ts'

export type ImportInto = CallInput<'roster.import'>['into']

/** Larger files are refused before a byte is read. */
export const mostBytes = 50 * 1024 * 1024

const guessAll: ImportOptions = { encoding: null, delimiter: null, headerRow: null, mapping: null }

/** A file on its way in: read, looked at, read again with other options, imported. Nothing is stored before `run`. */
export function useImport(given: File | null) {
  const [file, setFile] = useState<File | null>(null)
  const [preview, setPreview] = useState<ImportPreview | null>(null)
  const [error, setError] = useState('')
  const [isReading, setReading] = useState(false)
  const [isRunning, setRunning] = useState(false)
  const [progress, setProgress] = useState<Progress | null>(null)
  const bytes = useRef('')
  const options = useRef(guessAll)
  const abort = useRef<AbortController | null>(null)

  const look = useCallback(async (name: string, next: ImportOptions) => {
    abort.current?.abort()
    const mine = new AbortController()
    abort.current = mine
    options.current = next
    setReading(true)
    setError('')
    try {
      const input = { fileName: name, bytes: bytes.current, options: next }
      const found = await call('roster.previewImport', input, { signal: mine.signal })
      if (abort.current === mine) setPreview(found)
    } catch (cause) {
      if (abort.current === mine && !isCancelled(cause)) setError(wordsOf(cause))
    }
    if (abort.current === mine) setReading(false)
  }, [])

  const choose = useCallback(
    async (chosen: File) => {
      abort.current?.abort()
      setFile(chosen)
      setPreview(null)
      setError('')
      if (chosen.size > mostBytes) {
        const size = formatCount(Math.ceil(chosen.size / 1024 / 1024))
        setError(`“${chosen.name}” has ${size} MB; 50 MB is the most. Split it into several files.`)
        return
      }
      setReading(true)
      try {
        bytes.current = await readBase64(chosen)
        await look(chosen.name, guessAll)
      } catch (cause) {
        setReading(false)
        setError(wordsOf(cause))
      }
    },
    [look],
  )

  useEffect(() => {
    if (given !== null) void choose(given)
    return () => abort.current?.abort()
  }, [given, choose])

  /** Resolves to null when it failed or was cancelled. */
  async function run(into: ImportInto): Promise<ImportResult | null> {
    if (file === null || preview === null) return null
    const mine = new AbortController()
    abort.current = mine
    setRunning(true)
    setProgress(null)
    setError('')
    const { encoding, delimiter, headerRow, mapping } = preview
    const input = {
      fileName: file.name,
      bytes: bytes.current,
      options: { encoding, delimiter, headerRow, mapping },
      into,
    }
    try {
      return await call('roster.import', input, { signal: mine.signal, onProgress: setProgress })
    } catch (cause) {
      if (!isCancelled(cause)) setError(wordsOf(cause))
      return null
    } finally {
      setRunning(false)
    }
  }

  return {
    file,
    preview,
    error,
    isReading,
    isRunning,
    progress,
    choose,
    /** Looks at the file again; a new way of reading it makes the mapping a guess again. */
    change: (change: Partial<ImportOptions>) => {
      if (file === null) return
      const mapping = change.mapping ?? null
      void look(file.name, { ...options.current, mapping, ...change })
    },
    run,
    cancel: () => abort.current?.abort(),
  }
}

function wordsOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
