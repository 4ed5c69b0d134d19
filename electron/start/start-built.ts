import { resolve } from 'node:path'
import { keepCompiled } from '../hosts/machine/keep-compiled.ts'
import { OutOfDate, runStart } from './run-start.ts'

/**
 * `npm start` as one file of dist/main, which is read in a fraction of the time that its sources take. Resolves to the exit
 * code, or to null where the sources would make something else by now and are to be run.
 */
export async function startBuilt(args: readonly string[]): Promise<number | null> {
  keepCompiled()
  try {
    return await runStart(args, { kind: 'built', root: resolve(import.meta.dirname, '../..') })
  } catch (error) {
    if (error instanceof OutOfDate) return null
    throw error
  }
}
