import { createHash } from 'node:crypto'
import { foldSpelling } from '../../../shared/fold-spelling.ts'
import type {
  ImportOptions,
  ImportPreview,
  ImportShape,
  ImportTarget,
  ValueAnswer,
} from '../../../shared/import.ts'
import type { Db } from '../store/db.ts'
import { answerKey } from './settle-values.ts'

/** How a file with certain headers was taken in last time. */
export interface KnownLayout {
  readonly key: string
  readonly mapping: readonly ImportTarget[]
  readonly shape: ImportShape
  readonly splitCells: boolean
}

/** What was said at earlier imports. */
export interface Remembered {
  readonly answers: readonly ValueAnswer[]
  readonly layouts: readonly KnownLayout[]
}

/** The only SQL on `import_answers` and `import_layouts`. */
export interface ImportMemory {
  recall(): Remembered
  /** After the rows of a file were read as a person chose. An answer of '' forgets an earlier one. */
  remember(preview: ImportPreview, chosen: ImportOptions): void
}

/** Older ones are forgotten. */
const mostLayouts = 200

/** The same for the same headers in the same order, however they are spelled. */
export const layoutKey = (headers: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify(headers.map(foldSpelling)))
    .digest('hex')

export function createImportMemory(db: Db, now: () => string): ImportMemory {
  return {
    recall: () => ({
      answers: db
        .all<{ field: string; typed: string; meant: string }>(
          'SELECT field, typed, meant FROM import_answers',
        )
        .map(({ field, typed, meant }) => ({ column: field === 'site' ? 'site' : 'roles', typed, meant })),
      layouts: db
        .all<{ layout: string }>('SELECT layout FROM import_layouts')
        // Written below and nowhere else.
        .map(({ layout }) => JSON.parse(layout) as KnownLayout),
    }),
    remember: ({ headers, headerRow, mapping, shape, splitCells }, chosen) => {
      const { answers } = chosen
      const isChosen = chosen.mapping !== null || chosen.shape !== null || chosen.splitCells !== null
      if (answers.length === 0 && !isChosen) return
      const at = now()
      db.tx(() => {
        for (const { column, typed, meant } of answers) {
          const key = answerKey(column, typed)
          db.run('DELETE FROM import_answers WHERE key = ?', [key])
          if (meant === '') continue
          db.run('INSERT INTO import_answers (key, field, typed, meant, at) VALUES (?, ?, ?, ?, ?)', [
            key,
            column,
            typed,
            meant,
            at,
          ])
        }
        // Without a header any two files of a width would look the same.
        if (headerRow < 0 || !isChosen) return
        const layout: KnownLayout = { key: layoutKey(headers), mapping, shape, splitCells }
        db.run('DELETE FROM import_layouts WHERE key = ?', [layout.key])
        db.run('INSERT INTO import_layouts (key, layout, at) VALUES (?, ?, ?)', [
          layout.key,
          JSON.stringify(layout),
          at,
        ])
        db.run(
          'DELETE FROM import_layouts WHERE key NOT IN (SELECT key FROM import_layouts ORDER BY at DESC LIMIT ?)',
          [mostLayouts],
        )
      })
    },
  }
}
