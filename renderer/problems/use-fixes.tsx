import { type ReactNode, useCallback, useRef, useState } from 'react'
import type { RosterModel } from '../sheet/roster-model.ts'
import { loadWindow } from '../ui/parts/load-window.tsx'
import type { QuickFix } from './quick-fix.ts'

const FixDialog = loadWindow(async () => (await import('./fix-dialog.tsx')).FixDialog)

export interface Fixes {
  /** Does at once what its button has said whole; shows anything else first. */
  readonly offer: (fix: QuickFix) => void
  readonly dialog: ReactNode
}

/** Fixes that show their result before it is done. */
export function useFixes(model: RosterModel, apply: (fix: QuickFix) => void): Fixes {
  const [asked, ask] = useState<QuickFix | null>(null)
  const latest = useRef(apply)
  latest.current = apply
  const offer = useCallback((fix: QuickFix) => {
    if (fix.isNamedWhole) latest.current(fix)
    else ask(fix)
  }, [])
  return {
    offer,
    dialog: asked && (
      <FixDialog
        model={model}
        fix={asked}
        onApply={() => {
          ask(null)
          apply(asked)
        }}
        onClose={() => ask(null)}
      />
    ),
  }
}
