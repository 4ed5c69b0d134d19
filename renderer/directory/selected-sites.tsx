import { useState } from 'react'
import type { Site } from '../../shared/directory.ts'
import { countOf } from '../../shared/words/count.ts'
import { Button } from '../ui/button.tsx'
import { ClientDialog } from './client-dialog.tsx'
import { SeatsDialog } from './seats-dialog.tsx'
import styles from './sites-panel.module.css'

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
    <div className={styles.selection}>
      <strong>{countOf(sites.length, 'site')} selected</strong>
      <span className={styles.spring} />
      <Button size="small" onClick={() => setOpen('client')}>
        Set client…
      </Button>
      <Button size="small" onClick={() => setOpen('seats')}>
        Set seats…
      </Button>
      <Button size="small" tone="quiet" onClick={onClear}>
        Select none
      </Button>
      {open === 'client' && <ClientDialog sites={sites} clients={clients} onClose={close} />}
      {open === 'seats' && <SeatsDialog sites={sites} onClose={close} />}
    </div>
  )
}
