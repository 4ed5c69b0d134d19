import { readFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { AppError, unreachable } from '../../../shared/errors.ts'
import { freeBytes } from '../files/free-bytes.ts'
import { createFileTable, type FileTable } from './file-table.ts'
import { readInBatches } from './read-in-batches.ts'
import type { FileSource, ReadRequest, ThreadMessage, ThreadOrder } from './reading-thread.ts'

// A thread of its own: a file of any size or malice can be read, and given up, without stopping the app.

/** Batches on their way: the app stores some while the next are made. */
const mostAhead = 4

if (parentPort === null) throw new Error('started without a parent')
const port = parentPort
let table: FileTable | null = null
const tableOf = (source: FileSource): FileTable =>
  source.kind === 'bytes'
    ? createFileTable(() => source.bytes)
    : // Read from the disk again where they are needed again.
      createFileTable(() => readFileSync(source.path), freeBytes)
const post = (message: ThreadMessage) => port.postMessage(message)

let ahead = 0
let goOn: (() => void) | null = null

async function answer(request: ReadRequest): Promise<void> {
  if (table === null) throw new Error('asked to read before a file was named')
  post({ kind: 'progress', done: 0, total: 0 })
  try {
    const preview = await readInBatches(table, request, {
      progress: (done, total) => post({ kind: 'progress', done, total }),
      rows: async (batch, done, total) => {
        post({ kind: 'rows', batch, done, total })
        ahead += 1
        if (ahead < mostAhead) return
        await new Promise<void>((resolve) => {
          goOn = resolve
        })
      },
    })
    post({ kind: 'done', preview })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const { code, message, detail } = error
    post({ kind: 'refused', code, message, detail })
  }
}

port.on('message', (order: ThreadOrder) => {
  switch (order.kind) {
    case 'open':
      table = tableOf(order.source)
      return
    case 'read':
      return void answer(order.request)
    case 'taken':
      ahead -= 1
      goOn?.()
      return
    default:
      unreachable(order)
  }
})
