import { useState } from 'react'
import type { AnchorForm, AnchorNow } from '../../shared/audit/kept-anchors.ts'
import { countOf } from '../../shared/words/count.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { copyText } from '../ui/copy-text.ts'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { Loading } from '../ui/display/loading.tsx'
import { ReadFailure } from '../ui/display/read-failure.tsx'
import { formatExactTime } from '../ui/format-time.ts'
import { Copy, FileDown, MailPlus, ScrollText } from '../ui/icons.ts'
import { attempt, notify } from '../ui/toast.tsx'
import type { AuditStore } from './audit-store.ts'
import { KeptProofs } from './kept-proofs.tsx'
import styles from './proofs.module.css'
import { useProofs } from './use-proofs.ts'

export interface KeepProofDialogProps {
  /** Around what leaves an event of its own. */
  readonly own: AuditStore['own']
  readonly onClose: () => void
  /** A proof made before, to be compared with the log. */
  readonly onCheck: (code: string) => void
  readonly onReveal: (path: string) => void
}

/** The log as it is now, as a code for paper, a file, a mail. */
export function KeepProofDialog({ own, onClose, onCheck, onReveal }: KeepProofDialogProps) {
  const { list, error, read } = useProofs()
  const now = list?.now ?? null
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="medium"
      title="Keep a proof elsewhere"
      description="A code that shows later whether the log was rewritten. Keep it where nobody who can change this workspace can change it: on paper, or with somebody else."
      footer={<Button onClick={onClose}>Close</Button>}
    >
      <div className={styles.body}>
        {error !== null && <ReadFailure title="The audit log cannot be read" error={error} onRead={read} />}
        {list === null && error === null && <Loading what="the audit log" />}
        {now !== null && <ProofNow now={now} own={own} onReveal={onReveal} onKept={() => void read()} />}
        {list !== null && now === null && <p>Nothing is recorded yet, so there is nothing to prove.</p>}
        {list !== null && <KeptProofs kept={list.kept} onCheck={onCheck} />}
      </div>
    </Dialog>
  )
}

interface ProofNowProps {
  readonly now: AnchorNow
  readonly own: AuditStore['own']
  readonly onReveal: (path: string) => void
  readonly onKept: () => void
}

function ProofNow({ now, own, onReveal, onKept }: ProofNowProps) {
  const [busy, setBusy] = useState<AnchorForm | null>(null)

  async function keep(form: AnchorForm, title: string): Promise<void> {
    setBusy(form)
    await attempt('The proof was not made', async () => {
      const { path } = await own(() => call('audit.keepAnchor', { events: now.events, form }))
      if (path === null && (form === 'page' || form === 'file')) return
      notify({
        title,
        tone: 'ok',
        ...(path === null
          ? {}
          : { detail: path, action: { label: 'Show in folder', onClick: () => onReveal(path) } }),
      })
      onKept()
    })
    setBusy(null)
  }

  function copy(): void {
    if (copyText(now.code)) void keep('copy', 'Copied the proof code')
    else
      notify({
        title: 'The browser refused to copy',
        detail: 'Select the code and copy it.',
        tone: 'warning',
      })
  }

  return (
    <>
      <p>
        {countOf(now.events, 'event')}, the last one on {formatExactTime(now.at)}. Nothing in the code is
        secret.
      </p>
      <div className={styles.code}>
        <code>{now.code}</code>
        <Button size="small" icon={<Copy size={13} aria-hidden />} onClick={copy}>
          Copy
        </Button>
      </div>
      <div className={styles.acts}>
        <Button
          icon={<ScrollText size={14} aria-hidden />}
          isBusy={busy === 'page'}
          onClick={() => void keep('page', 'Saved the proof as a page')}
        >
          Save a page to print…
        </Button>
        <Button
          icon={<FileDown size={14} aria-hidden />}
          isBusy={busy === 'file'}
          onClick={() => void keep('file', 'Saved the proof as a file')}
        >
          Save a file…
        </Button>
        <Button
          icon={<MailPlus size={14} aria-hidden />}
          isBusy={busy === 'mail'}
          onClick={() => void keep('mail', 'Opened an e-mail draft with the proof')}
        >
          Open an e-mail draft
        </Button>
      </div>
    </>
  )
}
