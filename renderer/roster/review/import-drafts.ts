import type { ImportDraft } from '../../../shared/import-draft.ts'
import { call, on } from '../../api.ts'
import { createLiveRead, type LiveRead } from '../../live-read.ts'

/** Files that are being looked through, as the core keeps them. */
export function readImportDrafts(): LiveRead<readonly ImportDraft[]> {
  return createLiveRead({
    read: () => call('roster.listImports', {}),
    listen: (_, set) => on('roster.drafted', ({ drafts }) => set(drafts)),
  })
}
