import type { ImportDraft, ImportPreview, OpenImportDraft } from '../../../shared/import.ts'
import { refusedReadingOf } from '../../../shared/import-refusals.ts'
import { refuseReading } from '../files/refuse-reading.ts'

/** True when another way of reading the file may help. */
export const isMendable = (error: unknown): boolean => (refusedReadingOf(error)?.choices ?? null) !== null

/**
 * A draft with how its file is understood. `keep` is called once that is known, and also for a file that may be read in
 * another way; the refusal names the draft then.
 */
export async function openDraft(
  reading: Promise<ImportPreview>,
  draft: () => ImportDraft,
  keep: () => void,
): Promise<OpenImportDraft> {
  try {
    const preview = await reading
    keep()
    return { draft: draft(), preview }
  } catch (error) {
    const refused = refusedReadingOf(error)
    if (refused === null || refused.choices === null) throw error
    keep()
    throw refuseReading(refused.refusal, { choices: refused.choices, draft: draft() })
  }
}
