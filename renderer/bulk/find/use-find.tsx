import { useState } from 'react'
import { notifyDone } from '../../sheet/notify-done.ts'
import type { OpenSheet, SheetTool } from '../../sheet/open-sheet.ts'
import type { Command } from '../../ui/commands/command.ts'
import { useHeardCommands } from '../../ui/commands/screen-commands.ts'
import { loadWindow } from '../../ui/parts/load-window.tsx'
import type { FindInput } from './find-bar.tsx'

const FindBar = loadWindow(async () => (await import('./find-bar.tsx')).FindBar)

interface Open {
  readonly isReplacing: boolean
  readonly asked: number
}

const nothing: FindInput = {
  search: { text: '', isCaseKept: false, isWholeCell: false, isPattern: false },
  replacement: '',
}

/** Find (Ctrl+F) and replace (Ctrl+H) in a bar above the cells. */
export function useFind(sheet: OpenSheet, version: number, hasStates: boolean): SheetTool {
  const [open, setOpen] = useState<Open | null>(null)
  const [input, setInput] = useState(nothing)
  const entry = (id: string, label: string, keys: string, isReplacing: boolean): Command => ({
    id,
    group: 'Find',
    label,
    keys: [keys],
    isHeard: 'everywhere',
    unavailable: null,
    perform: () =>
      setOpen((before) => ({
        isReplacing: isReplacing || before?.isReplacing === true,
        asked: (before?.asked ?? 0) + 1,
      })),
  })
  const commands = [
    entry('find', 'Find…', 'Mod+F', false),
    entry('replace', 'Find and replace…', 'Mod+H', true),
  ]
  useHeardCommands(() => commands)
  return {
    commands,
    element: open !== null && (
      <FindBar
        sheet={sheet}
        version={version}
        input={input}
        onInput={setInput}
        asked={open.asked}
        isReplacing={open.isReplacing}
        hasStates={hasStates}
        onReplacing={() => setOpen({ ...open, isReplacing: true })}
        onDone={(step) => notifyDone(sheet, step)}
        onClose={() => {
          setOpen(null)
          sheet.focus()
        }}
      />
    ),
  }
}
