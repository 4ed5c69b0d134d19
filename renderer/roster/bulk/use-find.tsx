import { useState } from 'react'
import type { Command } from '../../ui/command.ts'
import { notify } from '../../ui/toast.tsx'
import type { OpenSheet, SheetTool } from '../open-sheet.ts'
import { FindBar } from './find-bar.tsx'

/** Find (Ctrl+F) and replace (Ctrl+H) in a bar above the cells. */
export function useFind(sheet: OpenSheet, version: number): SheetTool {
  const [open, setOpen] = useState<{ readonly isReplacing: boolean; readonly count: number } | null>(null)
  const entry = (id: string, label: string, keys: string, isReplacing: boolean): Command => ({
    id,
    group: 'Find',
    label,
    keys: [keys],
    unavailable: null,
    // Pressed again it begins anew, with what is selected then.
    perform: () => setOpen((before) => ({ isReplacing, count: (before?.count ?? 0) + 1 })),
  })
  return {
    commands: [entry('find', 'Find…', 'Mod+F', false), entry('replace', 'Find and replace…', 'Mod+H', true)],
    element: open !== null && (
      <FindBar
        key={`find ${open.count}`}
        sheet={sheet}
        version={version}
        isReplacing={open.isReplacing}
        onReplacing={() => setOpen({ ...open, isReplacing: true })}
        onDone={(changed) =>
          notify({ title: changed, tone: 'ok', action: { label: 'Undo', onClick: sheet.store.undo } })
        }
        onClose={() => {
          setOpen(null)
          sheet.focus()
        }}
      />
    ),
  }
}
