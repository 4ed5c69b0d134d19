import { guessAll } from '../../shared/import.ts'
import { openFile } from './files/open-file.ts'

/** The cells of a small file, whatever it is by its bytes. @throws AppError `unreadable-file`, `limit` */
export const readCells = async (bytes: Uint8Array): Promise<readonly (readonly string[])[]> => [
  ...(await openFile(bytes, guessAll)).rows,
]
