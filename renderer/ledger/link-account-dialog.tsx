import { useEffect, useState } from 'react'
import type { KnownAccess } from '../../shared/known-access.ts'
import { unpackAccess } from '../../shared/packed/packed-access.ts'
import { linkFollowsWords } from '../../shared/words/access-words.ts'
import { call } from '../api.ts'
import { ConfirmDialog } from '../ui/dialog/confirm-dialog.tsx'
import { attempt, notify } from '../ui/toast.tsx'
import styles from './ledger-screen.module.css'

/** Says whose Wix account it is, after showing which other accesses follow from that. */
export function LinkAccountDialog({
  wixId,
  address,
  onClose,
}: {
  readonly wixId: string
  readonly address: string
  readonly onClose: () => void
}) {
  const [lines, setLines] = useState<readonly KnownAccess[] | null>(null)
  useEffect(() => {
    let isCurrent = true
    const filter = { kind: 'account' as const, wixId }
    call('access.list', { filter, from: 0, count: 20_000, revision: null })
      .then(({ packed }) => isCurrent && setLines(unpackAccess(packed)))
      .catch(() => isCurrent && setLines([]))
    return () => {
      isCurrent = false
    }
  }, [wixId])
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Is this account ${address}?`}
      confirmLabel="Link"
      onConfirm={async () => {
        const { changeId } = await call('people.link', { personId: address, wixId })
        const undo = () =>
          void attempt('This was not undone', () => call('people.undo', { changeId: changeId ?? 0 }))
        notify({
          title: `Wix account linked to ${address}`,
          tone: 'ok',
          ...(changeId === null ? {} : { undo }),
        })
      }}
    >
      <div className={styles.evidence}>
        <p>
          <code>{wixId}</code>
        </p>
        <p>{lines === null ? 'Reading where else it is…' : linkFollowsWords(address, lines)}</p>
        <p>No inference ever overrules this. Undo takes it back, and the person’s page unlinks it.</p>
      </div>
    </ConfirmDialog>
  )
}
