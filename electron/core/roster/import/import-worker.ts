import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../../../../shared/errors.ts'
import type { Cells } from '../../../../shared/roster.ts'
import type { ReadRequest, WorkerMessage } from './read-in-worker.ts'
import { readTable } from './read-table.ts'

// A thread of its own: a file of any size or malice can be read, and given up, without stopping the app.

const batch = 5000

function read(request: ReadRequest, tell: (message: WorkerMessage) => void): void {
  tell({ kind: 'progress', done: 0, total: null, label: 'Reading the file' })
  const table = readTable(Buffer.from(request.bytes, 'base64'), request.options)
  const total = table.preview.rows
  if (request.kind === 'rows') {
    let rows: Cells[] = []
    let done = 0
    for (const cells of table.rows()) {
      rows.push(cells)
      if (rows.length < batch) continue
      done += rows.length
      tell({ kind: 'rows', rows })
      tell({ kind: 'progress', done, total, label: 'Reading rows' })
      rows = []
    }
    if (rows.length > 0) tell({ kind: 'rows', rows })
  }
  tell({ kind: 'done', preview: table.preview })
}

if (parentPort === null) throw new Error('started without a parent')
const port = parentPort
try {
  // Only read-in-worker.ts starts this file.
  read(workerData as ReadRequest, (message) => port.postMessage(message))
} catch (error) {
  if (!(error instanceof AppError)) throw error
  const { code, message, detail } = error
  port.postMessage({ kind: 'refused', code, message, detail } satisfies WorkerMessage)
}
