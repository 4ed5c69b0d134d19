import { useState } from 'react'
import type { Account } from '../../shared/accounts.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { notify } from '../ui/toast.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import styles from './sites-panel.module.css'

export interface AddSiteDialogProps {
  readonly account: Account
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

/** A site that the sync does not name, by its id. */
export function AddSiteDialog({ account, open, onOpenChange }: AddSiteDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Add a site to “${account.name}”`}
      description="For a site that the key may act on, but that the sync does not find."
    >
      <AddSiteForm account={account} onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

function AddSiteForm({ account, onDone }: { readonly account: Account; readonly onDone: () => void }) {
  const [siteId, setSiteId] = useState('')
  const [name, setName] = useState('')
  const { isBusy, error, onSubmit } = useSubmit(async () => {
    const site = await call('directory.addSite', {
      accountId: account.id,
      siteId: siteId.trim(),
      name: name.trim(),
    })
    notify({ title: `“${site.name}” was added`, tone: 'ok' })
    onDone()
  })

  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <TextField
        label="Site id"
        description="It stands in the address of the site’s dashboard, after /dashboard/."
        value={siteId}
        onValueChange={setSiteId}
        error={error}
        spellCheck={false}
      />
      <TextField label="Name" value={name} onValueChange={setName} />
      <div className={styles.row}>
        <Button
          type="submit"
          tone="primary"
          isBusy={isBusy}
          disabled={siteId.trim() === '' || name.trim() === ''}
        >
          Add site
        </Button>
      </div>
    </form>
  )
}
