import { useState } from 'react'
import type { OpenSheet, SheetTool } from '../sheet/open-sheet.ts'
import { Download, TriangleAlert } from '../ui/icons.ts'
import { loadWindow } from '../ui/parts/load-window.tsx'
import type { Exportable, RowChoice } from './export-choice.ts'

const ExportDialog = loadWindow(async () => (await import('./export-dialog.tsx')).ExportDialog)

export interface ExportTool extends SheetTool {
  /** Of the selected rows when there are some, else of the rows shown, else of all. */
  readonly open: () => void
  /** Of the rows with problems, with the reasons. */
  readonly openTroubled: () => void
}

/** Saving rows of the open roster as a file. `of` is what stands on screen now. */
export function useExport(
  sheet: OpenSheet,
  of: Pick<Exportable, 'rows' | 'troubled' | 'shown' | 'columns'>,
): ExportTool {
  const [rows, setRows] = useState<RowChoice | null>(null)
  const open = () => setRows(sheet.chosenIds().length > 0 ? 'chosen' : of.shown === null ? 'all' : 'shown')
  const openTroubled = () => setRows('troubled')
  return {
    open,
    openTroubled,
    commands: [
      {
        id: 'export',
        group: 'File',
        label: 'Export…',
        keys: ['Mod+Shift+E'],
        icon: <Download size={14} aria-hidden />,
        unavailable: of.rows === 0 ? 'There are no rows.' : null,
        perform: open,
      },
      {
        id: 'export-troubled',
        group: 'File',
        label: 'Export the rows with problems…',
        keys: [],
        icon: <TriangleAlert size={14} aria-hidden />,
        unavailable: of.troubled === 0 ? 'No row has a problem.' : null,
        perform: openTroubled,
      },
    ],
    element: rows !== null && (
      <ExportDialog
        key="export"
        from={{ ...of, rosterId: sheet.rosterId, chosen: sheet.chosenIds() }}
        rows={rows}
        saved={sheet.store.saved}
        onClose={() => setRows(null)}
      />
    ),
  }
}
