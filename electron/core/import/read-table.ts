import type { ImportOptions, ImportPreview } from '../../../shared/import.ts'
import type { Cells } from '../../../shared/roster.ts'
import { createResolver } from '../spelling/resolve.ts'
import { createFileTable } from './file-table.ts'
import type { Knowledge } from './understand-file.ts'

export interface Table {
  readonly preview: ImportPreview
  /** The rows to import, each with the mapped cells. */
  readonly rows: readonly Cells[]
}

/** A whole file at once. @throws AppError as {@link FileTable.read} */
export async function readTable(
  bytes: Uint8Array,
  options: ImportOptions,
  knowledge: Knowledge,
): Promise<Table> {
  const rows: Cells[] = []
  const resolver = createResolver(knowledge.directory)
  const preview = await createFileTable(() => bytes).read(options, knowledge, resolver, (row) => {
    rows.push(row)
  })
  return { preview, rows }
}
