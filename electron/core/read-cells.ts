import { setImmediate as nextTurn } from 'node:timers/promises'
import { guessAll } from '../../shared/import.ts'
import { openFile } from './files/open-file.ts'

/** Rows taken between two turns of the app. */
const rowsAPiece = 2000

/** The cells of a small file, whatever it is by its bytes. @throws AppError `unreadable-file`, `limit` */
export async function readCells(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const cells: (readonly string[])[] = []
  for (const row of (await openFile(bytes, guessAll)).rows) {
    cells.push(row)
    if (cells.length % rowsAPiece === 0) await nextTurn()
  }
  return cells
}
