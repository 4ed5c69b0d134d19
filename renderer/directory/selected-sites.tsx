import { useState } from 'react'
import type { Site } from '../../shared/directory.ts'
import { countOf } from '../../shared/words/count.ts'
import { Button } from '../ui/button.tsx'
import { SelectionBar } from '../ui/table/selection-bar.tsx'
import { ClientDialog } from './client-dialog.tsx'
import { SeatsDialog } from './seats-dialog.tsx'

export interface SelectedSitesProps {
  readonly sites: readonly Site[]
  /** Those there are. */
  readonly clients: readonly string[]
  readonly onClear: () => void
}

/** What can be said of the selected sites; nothing while none is. */
export function SelectedSites({ sites, clients, onClear }: SelectedSitesProps) {
  const [open, setOpen] = useState<'client' | 'seats' | null>(null)
  const close = () => setOpen(null)
  if (sites.length === 0) return null
  return (
    <SelectionBar what={countOf(sites.length, 'site')} onClear={onClear}>
      <Button size="small" onClick={() => setOpen('client')}>
        Set client…
      </Button>
      <Button size="small" onClick={() => setOpen('seats')}>
        Set seats…
      </Button>
      {open === 'client' && <ClientDialog sites={sites} clients={clients} onClose={close} />}
      {open === 'seats' && <SeatsDialog sites={sites} onClose={close} />}
    </SelectionBar>
  )
}
