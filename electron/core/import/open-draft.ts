import type { ImportDraft, ImportPreview, OpenImportDraft } from '../../../shared/import.ts'
import { refusedReadingOf } from '../../../shared/import-refusals.ts'
import { refuseReading } from '../files/refuse-reading.ts'

/** True when another way of reading the file may help. */
export const isMendable = (error: unknown): boolean => (refusedReadingOf(error)?.choices ?? null) !== null

/**
 * A draft with how its file is understood. `keep` is called once that is known, and also, without it, for a file
 * that may be read in another way; the refusal names the draft then.
 */
export async function openDraft<T extends { readonly preview: ImportPreview }>(
  reading: Promise<T>,
  draft: () => ImportDraft,
  keep: (read: T | null) => void,
): Promise<OpenImportDraft> {
  try {
    const read = await reading
    keep(read)
    return { draft: draft(), preview: read.preview }
  } catch (error) {
    const refused = refusedReadingOf(error)
    if (refused === null || refused.choices === null) throw error
    keep(null)
    throw refuseReading(refused.refusal, { choices: refused.choices, draft: draft() })
  }
}
