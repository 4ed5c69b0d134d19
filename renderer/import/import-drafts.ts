import type { ImportDraft } from '../../shared/import.ts'
import { call, on } from '../api.ts'
import { createLiveRead, type LiveRead } from '../live-read.ts'

/** Files under review, as the core keeps them. */
export function readImportDrafts(): LiveRead<readonly ImportDraft[]> {
  return createLiveRead({
    read: () => call('import.list', {}),
    listen: (_, set) => on('import.changed', ({ drafts }) => set(drafts)),
  })
}
