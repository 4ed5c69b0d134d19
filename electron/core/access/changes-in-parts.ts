import type { AccessChanges, AccessChangesPart } from '../../../shared/access/access-change.ts'
import { AppError } from '../../../shared/errors.ts'

/** So many changes go over the bridge at once: as text they are some three million characters. */
const mostInPart = 2000

/** Of `access.changes`; see the contract. */
export interface ChangesAsked {
  readonly since: string | null
  readonly until?: string | undefined
  readonly part?: { readonly reading: number; readonly from: number } | undefined
}

/**
 * Tells changes in parts of one moment: what was read is kept until its last part went out, so that whatever changes
 * meanwhile mixes nothing.
 */
export function changesInParts(
  read: (since: string | null, until: string | null) => Promise<AccessChanges>,
): (asked: ChangesAsked) => Promise<AccessChangesPart> {
  let readings = 0
  let kept: { readonly reading: number; readonly all: AccessChanges } | null = null
  return async ({ since, until, part }) => {
    if (part === undefined) {
      const all = await read(since, until ?? null)
      readings += 1
      kept = { reading: readings, all }
    } else if (kept?.reading !== part.reading) {
      throw new AppError('conflict', 'What changed was read anew meanwhile. It is read again.')
    }
    const { reading, all } = kept
    const from = part?.from ?? 0
    const changes = all.changes.slice(from, from + mostInPart)
    const isLast = from + mostInPart >= all.changes.length
    if (isLast) kept = null
    return { ...all, changes, reading: isLast ? null : reading }
  }
}
