import { type ComponentProps, useRef, useState } from 'react'
import type { Account } from '../../shared/accounts.ts'
import { messageOf } from '../../shared/errors.ts'
import { movedLinksWords, wrongPassphraseWords } from '../../shared/words/backup-words.ts'
import { countOf } from '../../shared/words/count.ts'
import { type SavedWorkspace, shortestPassphrase } from '../../shared/workspace/moved-links.ts'
import { call, type WatchOptions } from '../api.ts'
import { revealFile } from '../reveal-file.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { StoppableWork } from '../ui/display/stoppable-work.tsx'
import { TextField } from '../ui/field.tsx'
import { FileInput } from '../ui/files/file-input.tsx'
import { uploadFile } from '../upload-file.ts'
import { type ShownWork, useLongWork } from '../use-long-work.ts'
import styles from './backups.module.css'

export interface OtherComputerDialogProps {
  readonly accounts: readonly Account[]
  readonly onClose: () => void
}

/** The workspace as one file for another computer, and such a file opened on this one. */
export function OtherComputerDialog({ accounts, onClose }: OtherComputerDialogProps) {
  const [saved, setSaved] = useState<SavedWorkspace | null>(null)
  const [passphrase, setPassphrase] = useState('')
  const [asked, setAsked] = useState<{ readonly file: File; readonly links: number } | null>(null)
  const { work, run } = useLongWork<'saving' | 'opening'>()
  const isBusy = work?.title ?? null
  const [error, setError] = useState('')
  const doing = async (what: 'saving' | 'opening', act: (options: WatchOptions) => Promise<void>) => {
    setError('')
    await run(what, act).catch((cause) => setError(messageOf(cause)))
  }
  const input = useRef<HTMLInputElement>(null)
  const save = () =>
    doing('saving', async (options) => {
      const done = await call('backups.save', passphrase === '' ? {} : { passphrase }, options)
      if (done.path === null) return
      setSaved(done)
      setPassphrase('')
    })
  const open = (file: File, links?: string | null) =>
    doing('opening', async (options) => {
      const isSeen = file.size > mostUnseen
      const uploadId = await uploadFile(file, isSeen ? options : { ...options, onProgress: () => undefined })
      const order = { uploadId, fileName: file.name.slice(0, 200), ...(links === undefined ? {} : { links }) }
      const opened = await call('backups.openSaved', order, options)
      // Once it is opened the page is loaded anew: see `app.reopened`.
      if (opened.kind === 'opened') return
      setAsked({ file, links: opened.links })
      if (opened.isWrong) throw new Error(wrongPassphraseWords)
    })
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      isLocked={isBusy !== null}
      size="medium"
      title="Another computer"
      description="Take the whole workspace along as one file: rosters, invites, people, runs, reviews and the audit log."
      footer={
        <Button disabled={isBusy !== null} onClick={onClose}>
          Close
        </Button>
      }
    >
      <div className={styles.difference}>
        {error !== '' && <Banner tone="error">{error}</Banner>}
        <section>
          <h3 className={styles.part}>Save it here</h3>
          <p className={styles.muted}>
            No key is in the file. Names and addresses are in it, unsealed; send it as you would send those.
          </p>
          <KeysToPaste accounts={accounts} />
          {saved === null ? (
            <>
              <PassphraseField
                label="Passphrase for accept links (optional)"
                value={passphrase}
                onValueChange={setPassphrase}
                error={isTooShort(passphrase) ? `At least ${shortestPassphrase} characters.` : ''}
                description="Without one, accept links are left out: they are sealed for this computer. With one they go along; whoever has the file can try passphrases as long as they like, so take four random words or more, and send it another way than the file. Nobody can recover it."
              />
              <Button
                isBusy={isBusy === 'saving'}
                disabled={isTooShort(passphrase)}
                onClick={() => void save()}
              >
                Save the workspace…
              </Button>
              {isBusy === 'saving' && <WorkShown work={work} />}
            </>
          ) : (
            <Banner
              tone="ok"
              title={`${countOf(saved.items, 'roster')} saved, ${movedLinksWords(saved)}`}
              actions={
                <Button size="small" onClick={() => saved.path !== null && revealFile(saved.path)}>
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
          {asked === null ? (
            <Button isBusy={isBusy === 'opening'} onClick={() => input.current?.click()}>
              Open a saved workspace…
            </Button>
          ) : (
            <LinksToOpen
              {...asked}
              isBusy={isBusy === 'opening'}
              onOpen={(links) => void open(asked.file, links)}
              onClose={() => setAsked(null)}
            />
          )}
          {isBusy === 'opening' && <WorkShown work={work} />}
        </section>
      </div>
    </Dialog>
  )
}

/** Bytes of a file of which nobody sees how it is read. */
const mostUnseen = 16_000_000

/** How far it is, and a way to stop it; nothing for what is done at once. */
function WorkShown({ work }: { readonly work: ShownWork<string> | null }) {
  if (work === null || work.progress === null) return null
  const { label, done, total } = work.progress
  return <StoppableWork {...{ label, done, total }} onStop={work.cancel} />
}

const isTooShort = (passphrase: string): boolean =>
  passphrase !== '' && passphrase.length < shortestPassphrase

/** Never shown, never remembered by the browser. */
const PassphraseField = (props: Omit<ComponentProps<typeof TextField>, 'type'>) => (
  <TextField
    type="password"
    autoComplete="off"
    spellCheck={false}
    data-1p-ignore
    data-lpignore="true"
    {...props}
  />
)

/** The file has accept links under a passphrase: it is asked for, or they are left out. */
function LinksToOpen({
  file,
  links,
  isBusy,
  onOpen,
  onClose,
}: {
  readonly file: File
  readonly links: number
  readonly isBusy: boolean
  readonly onOpen: (links: string | null) => void
  readonly onClose: () => void
}) {
  const [passphrase, setPassphrase] = useState('')
  return (
    <form
      className={styles.difference}
      onSubmit={(event) => {
        event.preventDefault()
        if (passphrase !== '') onOpen(passphrase)
      }}
    >
      <p>
        {file.name} has {countOf(links, 'accept link')} under a passphrase. Here they are sealed for this
        computer.
      </p>
      <PassphraseField label="Passphrase" value={passphrase} onValueChange={setPassphrase} autoFocus />
      <div className={styles.buttons}>
        <Button type="submit" tone="primary" isBusy={isBusy} disabled={passphrase === ''}>
          Open with its links
        </Button>
        <Button disabled={isBusy} onClick={() => onOpen(null)}>
          Open without links
        </Button>
        {/* What goes on has a Cancel of its own. */}
        {!isBusy && <Button onClick={onClose}>Cancel</Button>}
      </div>
    </form>
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
