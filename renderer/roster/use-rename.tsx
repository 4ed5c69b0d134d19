import { type ReactNode, useState } from 'react'
import type { Roster } from '../../shared/roster.ts'
import { call } from '../api.ts'
import { loadWindow } from '../ui/parts/load-window.tsx'

const NameDialog = loadWindow(async () => (await import('../ui/dialog/name-dialog.tsx')).NameDialog)

/** Another name for the roster. */
export function useRename({ id, name }: Roster): { readonly open: () => void; readonly element: ReactNode } {
  const [isOpen, setOpen] = useState(false)
  return {
    open: () => setOpen(true),
    element: isOpen && (
      <NameDialog
        title="Rename the roster"
        confirmLabel="Rename"
        name={name}
        onConfirm={async (next) => {
          await call('roster.rename', { rosterId: id, name: next })
          setOpen(false)
        }}
        onClose={() => setOpen(false)}
      />
    ),
  }
}
