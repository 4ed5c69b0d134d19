import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { basename } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { guessAll, pieceBytes } from '../../shared/import.ts'
import { type Desk, openDesk, quietContext } from '../electron/core/roster/roster-desk.ts'

export interface Imported {
  readonly ms: number
  /** The longest time the app's own thread stood still. */
  readonly blockedMs: number
  /** Growth of the memory the system counts, at its highest. */
  readonly grownMb: number
  /** Memory of the whole process, at its highest. */
  readonly highestMb: number
}

const into = { kind: 'new' as const, name: 'Bench' }

/** A whole import through the roster room: read in its thread, mapped, resolved, checked, stored. */
export const importOnce = (bytes: string, fileName: string): Promise<Imported> =>
  measured((desk) => desk.importAtOnce({ fileName, bytes, options: guessAll, into }, quietContext()))

/** The same as the window does it with a large file: it comes in pieces, is looked at, and then its rows are taken. */
export const importInPieces = (path: string): Promise<Imported> =>
  measured(async (desk) => {
    const file = openSync(path, 'r')
    const { size } = fstatSync(file)
    let uploadId: string | null = null
    // One for all: the page reads the file, in a process of its own.
    const piece = Buffer.alloc(pieceBytes)
    for (let at = 0; at < size; at += pieceBytes) {
      const bytes = piece.toString('base64', 0, readSync(file, piece, 0, pieceBytes, at))
      uploadId = desk.uploads.add({ uploadId, size, at, bytes }).uploadId
      // Each piece is a call of its own.
      await nextTurn()
    }
    closeSync(file)
    const fileName = basename(path)
    const begun = await desk.drafts.beginUploaded(
      { uploadId: uploadId ?? '', fileName, into },
      quietContext(),
    )
    const { id: importId } = begun.draft
    await desk.drafts.review({ importId, into }, quietContext())
    await desk.drafts.load(importId)
    desk.drafts.finish({ importId, existing: 'update', markMissing: false })
  })

async function measured(work: (desk: Desk) => Promise<unknown>): Promise<Imported> {
  const desk: Desk = openDesk()
  const before = process.memoryUsage().rss
  let highest = before
  let blockedMs = 0
  let last = performance.now()
  const tick = 5
  const timer = setInterval(() => {
    const now = performance.now()
    blockedMs = Math.max(blockedMs, now - last - tick)
    last = now
    highest = Math.max(highest, process.memoryUsage.rss())
  }, tick)
  const began = performance.now()
  last = began
  try {
    await work(desk)
    const mb = 1024 * 1024
    return {
      ms: performance.now() - began,
      blockedMs,
      grownMb: (highest - before) / mb,
      highestMb: highest / mb,
    }
  } finally {
    clearInterval(timer)
    desk.close()
  }
}
