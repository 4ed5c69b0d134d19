import { AppError } from '../../shared/errors.ts'
import type { ExportedFile } from '../../shared/files.ts'
import type { Ports } from './ports.ts'

/** Files that a person saved since the start: only these may be shown in the folder. */
export interface SavedFiles {
  /** Asks where to save and writes there; a person who changes their mind saves nothing. */
  saveAs(name: string, write: (path: string) => Promise<ExportedFile>): Promise<ExportedFile>
  reveal(path: string): Promise<void>
}

export function createSavedFiles(files: Ports['files']): SavedFiles {
  const saved = new Set<string>()
  return {
    saveAs: async (name, write) => {
      const path = await files.chooseSave(name)
      if (path === null) return { path: null, items: 0 }
      const file = await write(path)
      saved.add(path)
      return file
    },
    reveal: async (path) => {
      if (!saved.has(path))
        throw new AppError('not-allowed', 'Only files saved since the start can be shown.')
      await files.reveal(path)
    },
  }
}
