import { rmSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { beginFile } from './begin-file.ts'
import { threadSettings } from './thread-settings.ts'

/**
 * Copies an open workspace as it is committed, in a thread, while whoever works with it goes on: what was deleted is
 * nowhere in the copy, which is on the disk when this resolves. Rejects with what kept it from that; no copy is left then.
 */
export async function copyApart(from: string, to: string): Promise<void> {
  rmSync(to, { force: true })
  beginFile(to)
  try {
    await inThread({ from, to })
  } catch (error) {
    rmSync(to, { force: true })
    throw error
  }
}

function inThread(workerData: { readonly from: string; readonly to: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./copy-worker.ts', import.meta.url), {
      workerData,
      ...threadSettings(),
    })
    let isCopied = false
    worker.on('message', () => {
      isCopied = true
    })
    worker.on('error', reject)
    // It lets go of the file before anybody is told.
    worker.on('exit', () => {
      if (isCopied) resolve()
      else reject(new Error('the copying thread ended without a copy'))
    })
  })
}
