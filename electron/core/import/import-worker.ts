import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../../../shared/errors.ts'
import type { ReadRequest, WorkerMessage } from './read-in-worker.ts'
import { readTable } from './read-table.ts'

// A thread of its own: a file of any size or malice can be read, and given up, without stopping the app.

/** Rows a message: what the app unpacks in some 10 ms. */
const batch = 2000

if (parentPort === null) throw new Error('started without a parent')
const port = parentPort

async function read(request: ReadRequest, post: (message: WorkerMessage) => void): Promise<void> {
  post({ kind: 'progress', done: 0, total: null, label: 'Reading the file' })
  const { source } = request
  const bytes = source.kind === 'base64' ? Buffer.from(source.text, 'base64') : readFileSync(source.path)
  const { directory, remembered } = request
  const table = await readTable(bytes, request.options, { directory, remembered })
  const total = table.preview.rows
  if (request.kind === 'rows') {
    for (let done = 0; done < total; done += batch) {
      post({ kind: 'rows', rows: table.rows.slice(done, done + batch) })
      await once(port, 'message')
      post({ kind: 'progress', done: Math.min(total, done + batch), total, label: 'Reading rows' })
    }
  }
  post({ kind: 'done', preview: table.preview })
}

try {
  // Only read-in-worker.ts starts this file.
  await read(workerData as ReadRequest, (message) => port.postMessage(message))
} catch (error) {
  if (!(error instanceof AppError)) throw error
  const { code, message, detail } = error
  port.postMessage({ kind: 'refused', code, message, detail } satisfies WorkerMessage)
}
