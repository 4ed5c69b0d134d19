import { rmSync } from 'node:fs'
import { beginFile } from '../begin-file.ts'
import { inThread } from './in-thread.ts'

/**
 * Copies an open workspace as it is committed, in a thread, while whoever works with it goes on: what was deleted is
 * nowhere in the copy, which is on the disk when this resolves. Rejects with what kept it from that; no copy is left then.
 */
export async function copyApart(from: string, to: string): Promise<void> {
  rmSync(to, { force: true })
  beginFile(to)
  try {
    await inThread(new URL('./copy-worker.ts', import.meta.url), { from, to })
  } catch (error) {
    rmSync(to, { force: true })
    throw error
  }
}
