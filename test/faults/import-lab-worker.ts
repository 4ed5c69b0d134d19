import { parentPort, workerData } from 'node:worker_threads'
import { readTable } from '../../electron/core/import/read-table.ts'
import { AppError } from '../../shared/errors.ts'
import { guessAll } from '../../shared/import.ts'
import { makeDamagedFile } from './damaged-file.ts'
import type { FileOutcome, FileReport } from './import-lab.ts'

const knowledge = {
  directory: { revision: 1, sites: [], roles: [], syncs: [] },
  remembered: { answers: [], layouts: [] },
}

async function readFile(bytes: Uint8Array): Promise<FileOutcome> {
  try {
    const { rows } = await readTable(bytes, guessAll, knowledge)
    return { kind: 'read', rows: rows.length }
  } catch (error) {
    if (error instanceof AppError) return { kind: 'refused', message: error.message }
    return {
      kind: 'crashed',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }
  }
}

// Only import-lab.ts starts this file.
const { seed, first, files } = workerData as { seed: number; first: number; files: number }
for (let at = first; at < files; at += 1) {
  const file = makeDamagedFile(seed + at)
  const outcome = await readFile(file.bytes)
  parentPort?.postMessage({ seed: seed + at, file: file.kind, outcome } satisfies FileReport)
}
