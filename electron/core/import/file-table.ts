import type { ImportOptions, ImportPreview } from '../../../shared/import.ts'
import type { Cells } from '../../../shared/roster.ts'
import { type OpenedFile, openFile } from '../files/open-file.ts'
import type { Resolver } from '../spelling/resolve.ts'
import { offerChoices } from './offer-choices.ts'
import { type Knowledge, understandFile } from './understand-file.ts'

/** A file that is read as often as choices about it change. */
export interface FileTable {
  /**
   * Reads it with these choices, and gives the rows to import away one by one. A file that was cut into cells stays so
   * for the next reading, while choices do not ask for other cells.
   * @throws AppError `unreadable-file` for what holds no rows, `limit`, `invalid-input` for options that do not fit; rows
   * may have been given away before
   */
  read(
    options: ImportOptions,
    knowledge: Knowledge,
    resolver: Resolver,
    take: TakeRow,
  ): Promise<ImportPreview>
}

/** Gets a row to import, and how many lines of the file have been gone through, of all. */
type TakeRow = (row: Cells, done: number, total: number) => Promise<void> | void

/** Choices under which a file has the same cells. */
const cutBy = ({ encoding, delimiter, quotes, sheet }: ImportOptions): string =>
  JSON.stringify([encoding, delimiter, quotes, sheet])

/** @param letGo is told which of the `bytes` are not needed any more; without it they stay as they are */
export function createFileTable(bytes: () => Uint8Array, letGo?: (bytes: Uint8Array) => void): FileTable {
  let kept: { readonly by: string; readonly file: OpenedFile } | null = null
  const opened = async (options: ImportOptions): Promise<OpenedFile> => {
    const by = cutBy(options)
    if (kept?.by === by) return kept.file
    kept = null
    const file = await openFile(bytes(), options, letGo)
    kept = { by, file }
    return file
  }
  return {
    read: async (options, knowledge, resolver, take) => {
      let file: OpenedFile | null = null
      try {
        file = await opened(options)
        const table = understandFile(file, options, knowledge, resolver)
        const { length } = file.rows
        await table.eachRow((row, done) => take(row, done, length))
        return table.preview()
      } catch (error) {
        throw await offerChoices(error, bytes, file, options)
      }
    },
  }
}
