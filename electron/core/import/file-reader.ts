import type { CallContext } from '../../../shared/contract.ts'
import type { Directory } from '../../../shared/directory.ts'
import type { ImportMemory } from './import-memory.ts'
import { type ReadFile, type ReadRequest, readInWorker } from './read-in-worker.ts'

/** Reads a file with what the directory and earlier imports know; once its rows are read, what was said is kept. */
export type FileReader = (
  kind: 'preview' | 'rows',
  file: Pick<ReadRequest, 'fileName' | 'source' | 'options'>,
  context: Pick<CallContext, 'signal' | 'progress'>,
) => Promise<ReadFile>

export function createFileReader(deps: {
  readonly directory: () => Directory
  readonly memory: ImportMemory
}): FileReader {
  const { directory, memory } = deps
  return async (kind, { fileName, source, options }, context) => {
    const request = { kind, fileName, source, options, directory: directory(), remembered: memory.recall() }
    const file = await readInWorker(request, context)
    if (kind === 'rows') memory.remember(file.preview, options)
    return file
  }
}
