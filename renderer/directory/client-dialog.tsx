import { useState } from 'react'
import type { Site } from '../../shared/directory.ts'
import { countOf } from '../../shared/words/count.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import { announceEdit } from './announce-edit.ts'
import styles from './sites-panel.module.css'

export interface ClientDialogProps {
  readonly sites: readonly Site[]
  readonly clients: readonly string[]
  readonly onClose: () => void
}

const mostShown = 12

/** Asks for the client of the selected sites: a known one, or a new name; empty takes it away. */
export function ClientDialog({ sites, clients, onClose }: ClientDialogProps) {
  const [first] = sites
  const isSame = sites.every(({ client }) => client === first?.client)
  const [client, setClient] = useState(isSame ? (first?.client ?? '') : '')
  const { isBusy, error, onSubmit } = useSubmit(async () => {
    const siteIds = sites.map(({ id }) => id)
    const edited = await call('directory.setClient', { siteIds, client })
    onClose()
    const title =
      edited.value === ''
        ? `${countOf(edited.changed, 'site has', 'sites have')} no client now`
        : `${countOf(edited.changed, 'site')} set to “${edited.value}”`
    announceEdit(title, edited, (value, ids) => call('directory.setClient', { siteIds: ids, client: value }))
  })
  const fold = client.trim().toLowerCase()
  const shown = clients
    .filter((one) => one.toLowerCase().includes(fold) && one !== client)
    .slice(0, mostShown)
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Client of ${countOf(sites.length, 'site')}`}
      description="A name of your own for a group of sites, to find and filter by. Wix does not see it."
    >
      <form className={styles.form} onSubmit={onSubmit}>
        <TextField
          label="Client"
          description={
            isSame ? 'Empty: no client.' : 'These sites have different clients now. Empty: no client.'
          }
          value={client}
          onValueChange={setClient}
          error={error}
          maxLength={100}
          autoComplete="off"
        />
        {shown.length > 0 && (
          <div className={styles.choices}>
            {shown.map((one) => (
              <Button key={one} size="small" onClick={() => setClient(one)}>
                {one}
              </Button>
            ))}
          </div>
        )}
        <div className={styles.row}>
          <Button type="submit" tone="primary" isBusy={isBusy}>
            {client.trim() === '' ? 'Set no client' : 'Set client'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
