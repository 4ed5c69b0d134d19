import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../../../shared/errors.ts'
import type { CheckedCells } from '../roster/fill-roster.ts'
import { createDayReader } from '../spelling/day-reader.ts'
import { createResolver } from '../spelling/resolve.ts'
import { createRowCheck } from '../spelling/row-check.ts'
import { createFileTable } from './file-table.ts'
import type { FileSource, ReadRequest, ThreadMessage, ThreadOrder } from './reading-thread.ts'
import { packBatch } from './row-batch.ts'

// A thread of its own: a file of any size or malice can be read, and given up, without stopping the app.

/** Rows a message: what the app stores in some 30 ms. */
const batchRows = 4000
/** Letters a message: rows with long notes are fewer. */
const batchLetters = 1_000_000
/** Batches on their way: the app stores one while the next is made. */
const mostAhead = 2

if (parentPort === null) throw new Error('started without a parent')
const port = parentPort
// Only reading-thread.ts starts this file.
const source = workerData as FileSource
const table = createFileTable(() => (source.kind === 'bytes' ? source.bytes : readFileSync(source.path)))
const post = (message: ThreadMessage) => port.postMessage(message)

let ahead = 0
let goOn: (() => void) | null = null

async function read({ kind, options, knowledge, calendar }: ReadRequest): Promise<void> {
  post({ kind: 'progress', done: 0, total: 0 })
  const resolver = createResolver(knowledge.directory, createDayReader(calendar))
  const check = createRowCheck(resolver)
  let batch: CheckedCells[] = []
  let letters = 0
  let told = 0
  const send = async (done: number, total: number): Promise<void> => {
    post({ kind: 'rows', batch: packBatch(batch), done, total })
    batch = []
    letters = 0
    ahead += 1
    if (ahead < mostAhead) return
    await new Promise<void>((resolve) => {
      goOn = resolve
    })
  }
  const preview = await table.read(options, knowledge, resolver, (row, done, total) => {
    if (kind === 'preview') {
      if (done < told + batchRows) return
      told = done
      return post({ kind: 'progress', done, total })
    }
    const checked = check(row)
    const { cells } = checked
    batch.push(checked)
    letters += cells.note.length + cells.name.length + cells.email.length
    if (batch.length >= batchRows || letters >= batchLetters) return send(done, total)
  })
  if (batch.length > 0) await send(preview.counts.lines, preview.counts.lines)
  post({ kind: 'done', preview })
}

async function answer(request: ReadRequest): Promise<void> {
  try {
    await read(request)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const { code, message, detail } = error
    post({ kind: 'refused', code, message, detail })
  }
}

port.on('message', (order: ThreadOrder) => {
  if (order.kind === 'read') return void answer(order.request)
  ahead -= 1
  goOn?.()
})
