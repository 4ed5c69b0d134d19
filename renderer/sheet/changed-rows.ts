import type { RowId } from '../../shared/roster.ts'

/** Which rows are others since when, so that what was worked out of all rows is put right for these alone. */
export interface ChangedRows {
  /** Versions come in order. */
  note(id: RowId, version: number): void
  /** Rows noted after that version, some maybe twice; null when any may be another. */
  since(version: number): readonly RowId[] | null
  /** As of that version any row may be another. */
  forget(version: number): void
}

/** More changes than these are no longer told one by one. */
const mostNoted = 100_000

export function createChangedRows(): ChangedRows {
  let ids: RowId[] = []
  let versions: number[] = []
  let knownSince = 0
  function forget(version: number): void {
    ids = []
    versions = []
    knownSince = version
  }
  return {
    note(id, version) {
      if (ids.length >= mostNoted) forget(version)
      // What was dropped may have been of this version, too.
      if (version === knownSince) return
      ids.push(id)
      versions.push(version)
    },
    since(version) {
      if (version < knownSince) return null
      let from = versions.length
      while (from > 0 && (versions[from - 1] ?? 0) > version) from -= 1
      return ids.slice(from)
    },
    forget,
  }
}
