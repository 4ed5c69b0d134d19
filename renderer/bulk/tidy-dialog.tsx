import { useState } from 'react'
import { columns } from '../../shared/column.ts'
import type { Step } from '../../shared/roster.ts'
import { countOf } from '../../shared/words/count.ts'
import type { OpenSheet } from '../sheet/open-sheet.ts'
import { ReplaceDialog } from './replace-dialog.tsx'
import { cellsOf, tidySpaces, titleCase } from './tidy-cells.ts'

export interface TidyDialogProps {
  readonly sheet: OpenSheet
  readonly what: 'spaces' | 'names'
  readonly onDone: (step: Step) => void
  readonly onClose: () => void
}

const tools = {
  spaces: { title: 'Tidy spaces', within: columns, tidy: tidySpaces },
  names: { title: 'Names in Title Case', within: ['name'], tidy: titleCase },
} as const

/** Puts right how cells of the selected rows are written; every change is shown first. */
export function TidyDialog({ sheet, what, onDone, onClose }: TidyDialogProps) {
  const [ids] = useState(() => sheet.selectedIds())
  const { title, within, tidy } = tools[what]
  return (
    <ReplaceDialog
      sheet={sheet}
      title={`${title} in ${countOf(ids.length, 'row')}`}
      what={title}
      replacing={{ cells: () => cellsOf(ids, within), replace: tidy }}
      found={null}
      onDone={onDone}
      onClose={onClose}
    />
  )
}
