import { useState } from 'react'
import type { Invite } from '../../shared/ledger.ts'
import { countOf } from '../../shared/words/count.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { copyText } from '../ui/copy-text.ts'
import { ConfirmDialog } from '../ui/dialog/confirm-dialog.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { notify } from '../ui/toast.tsx'
import styles from './ledger-screen.module.css'

export interface LinksDialogProps {
  readonly invites: readonly Invite[]
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

/** Copies accept links, after saying what a link is worth. */
export function LinksDialog({ invites, open, onOpenChange }: LinksDialogProps) {
  const [text, setText] = useState<string | null>(null)
  const withLink = invites.filter((invite) => invite.hasLink).length

  async function copy() {
    const result = await call('ledger.copyLinks', { inviteKeys: invites.map((invite) => invite.key) })
    if (result.copied === 0)
      throw new Error('None of the selected invites has a link that was kept. Resend them to get new ones.')
    if (copyText(result.text))
      notify({
        title: `${countOf(result.copied, 'link')} copied`,
        detail:
          result.missing === 0
            ? undefined
            : `${countOf(result.missing, 'invite')} without a kept link left out.`,
        tone: 'ok',
      })
    else setText(result.text)
  }

  return (
    <>
      <ConfirmDialog
        open={open}
        onOpenChange={onOpenChange}
        title={`Copy accept links of ${countOf(invites.length, 'invite')}?`}
        confirmLabel={`Copy ${countOf(withLink, 'link')}`}
        onConfirm={copy}
      >
        Whoever has a link can accept the invite, from any Wix account. Give each link only to the person it
        was made for. That links were copied is written to the audit log; the links are not.
      </ConfirmDialog>
      <Dialog
        open={text !== null}
        onOpenChange={(isOpen) => !isOpen && setText(null)}
        size="medium"
        title="Copy the links from here"
        description="The clipboard was not available by itself. The text is gone when you close this."
        footer={<Button onClick={() => setText(null)}>Close</Button>}
      >
        <textarea
          className={styles.links}
          aria-label="Accept links"
          readOnly
          value={text ?? ''}
          onFocus={(event) => event.currentTarget.select()}
        />
      </Dialog>
    </>
  )
}
