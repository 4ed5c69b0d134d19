import { useRef, useState } from 'react'
import type { Account } from '../../shared/accounts.ts'
import { countOf } from '../../shared/words/count.ts'
import { call } from '../api.ts'
import { revealFile } from '../reveal-file.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { FileInput } from '../ui/files/file-input.tsx'
import { uploadFile } from '../upload-file.ts'
import styles from './backups.module.css'

export interface OtherComputerDialogProps {
  readonly accounts: readonly Account[]
  readonly onClose: () => void
}

/** The workspace as one file for another computer, and such a file opened on this one. */
export function OtherComputerDialog({ accounts, onClose }: OtherComputerDialogProps) {
  const [saved, setSaved] = useState<{ readonly path: string; readonly rosters: number } | null>(null)
  const [isBusy, setBusy] = useState<'saving' | 'opening' | null>(null)
  const [error, setError] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const doing = async (what: 'saving' | 'opening', work: () => Promise<void>) => {
    setBusy(what)
    setError('')
    try {
      await work()
    } catch (cause) {
      setError(cause instanceof Error ? cause.message : String(cause))
    }
    setBusy(null)
  }
  const save = () =>
    doing('saving', async () => {
      const { path, items } = await call('backups.save', {})
      if (path !== null) setSaved({ path, rosters: items })
    })
  const open = (file: File) =>
    doing('opening', async () => {
      const uploadId = await uploadFile(file, {
        signal: new AbortController().signal,
        onProgress: () => undefined,
      })
      await call('backups.openSaved', { uploadId, fileName: file.name.slice(0, 200) })
    })
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      isLocked={isBusy !== null}
      size="medium"
      title="Another computer"
      description="Take the whole workspace along as one file: rosters, invites, people, runs, reviews and the audit log."
      footer={<Button onClick={onClose}>Close</Button>}
    >
      <div className={styles.difference}>
        {error !== '' && <Banner tone="error">{error}</Banner>}
        <section>
          <h3 className={styles.part}>Save it here</h3>
          <p className={styles.muted}>
            No key is in the file, and no accept link: links are sealed for this computer, so they are left
            out. Names and addresses are in it, unsealed; send it as you would send those.
          </p>
          <KeysToPaste accounts={accounts} />
          {saved === null ? (
            <Button isBusy={isBusy === 'saving'} onClick={() => void save()}>
              Save the workspace…
            </Button>
          ) : (
            <Banner
              tone="ok"
              title={`${countOf(saved.rosters, 'roster')} saved`}
              actions={
                <Button size="small" onClick={() => revealFile(saved.path)}>
                  Show it
                </Button>
              }
            >
              {saved.path}
            </Banner>
          )}
        </section>
        <section>
          <h3 className={styles.part}>Open it there</h3>
          <p className={styles.muted}>
            In an app in which nothing was done yet: there it takes the place of the empty workspace. A
            workspace in use is never overwritten. From then on work on one of the two computers only: what
            one sends, the other does not know.
          </p>
          <FileInput
            ref={input}
            label="Saved workspace"
            accept=".invitedesk"
            onChoose={(file) => void open(file)}
          />
          <Button isBusy={isBusy === 'opening'} onClick={() => input.current?.click()}>
            Open a saved workspace…
          </Button>
        </section>
      </div>
    </Dialog>
  )
}

/** What a person has to have at hand on the other computer. */
function KeysToPaste({ accounts }: { readonly accounts: readonly Account[] }) {
  const own = accounts.filter(({ kind }) => kind === 'wix')
  if (own.length === 0) return <p>No account has a key, so there is none to paste there.</p>
  return (
    <>
      <p>Have these keys ready; they are pasted there on the page of each account:</p>
      <ul className={styles.plain}>
        {own.map(({ id, name, keyTail }) => (
          <li key={id}>
            {name}
            {keyTail !== null && <span className={styles.muted}> (key ending in {keyTail})</span>}
          </li>
        ))}
      </ul>
    </>
  )
}
