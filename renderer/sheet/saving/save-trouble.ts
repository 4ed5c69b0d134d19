import { AppError } from '../../../shared/errors.ts'
import type { SaveTrouble } from '../../../shared/words/storage-words.ts'
import { type StorageDetail, storageTroubles } from '../../../shared/workspace/storage-trouble.ts'

/** Why a step was not saved but may be later, as it is; null when the core refused the step itself. */
export function saveTroubleOf(cause: unknown): SaveTrouble | null {
  // The core answers every failure as an AppError: without one it may not even have heard of the step.
  if (!(cause instanceof AppError)) return 'no-answer'
  if (cause.code !== 'storage') return null
  // Filled by the core, see `StorageDetail`.
  const trouble = (cause.detail as Partial<StorageDetail> | null)?.trouble
  return storageTroubles.find((known) => known === trouble) ?? 'closing'
}
