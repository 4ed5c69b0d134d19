import { useRef, useState } from 'react'
import { messageOf } from '../../shared/errors.ts'
import type { LedgerComparison } from '../../shared/ledger/elsewhere.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import {
  differenceWords,
  fileCompletenessWords,
  unreadInviteWords,
} from '../../shared/words/elsewhere-words.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { Figures } from '../ui/display/figures.tsx'
import { FileInput } from '../ui/files/file-input.tsx'
import { readBase64 } from '../ui/read-base64.ts'
import { useSubmit } from '../ui/use-submit.ts'
import styles from './ledger-screen.module.css'
import { notifyTaken } from './notify-taken.ts'

interface ReadFile {
  readonly bytes: string
  readonly compared: LedgerComparison
}

/** So many are told one by one. */
const mostShown = 200

/** Reads the export of a colleague's ledger: what is new, known and different is shown before any of it is taken. */
export function ColleagueFileDialog({ onClose }: { readonly onClose: () => void }) {
  const picker = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<ReadFile | null>(null)
  const [trouble, setTrouble] = useState('')
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set())
  async function read(chosen: File) {
    setTrouble('')
    try {
      const bytes = await readBase64(chosen)
      const compared = await call('ledger.readFile', { fileName: chosen.name, bytes })
      setFile({ bytes, compared })
      setTaken(new Set())
    } catch (cause) {
      setFile(null)
      setTrouble(messageOf(cause))
    }
  }
  const { isBusy, error, onSubmit } = useSubmit(async () => {
    if (file === null) return
    const { fileName } = file.compared
    const changed = await call('ledger.takeFile', { fileName, bytes: file.bytes, take: [...taken] })
    onClose()
    notifyTaken(changed)
  })
  const count = (file?.compared.added.length ?? 0) + taken.size
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      isLocked={isBusy}
      size="large"
      title="Read a colleague’s export"
      description="The CSV that Invites exports on another computer. Invites are the same by their id; once they are known here, nobody is invited twice, and you can resend and revoke them."
      footer={
        <>
          {(error || trouble) !== '' && <p role="alert">{error || trouble}</p>}
          <Button disabled={isBusy} onClick={onClose}>
            {count === 0 && file !== null ? 'Close' : 'Cancel'}
          </Button>
          {file !== null && count > 0 && (
            <Button tone="primary" type="submit" form="take-invites" isBusy={isBusy}>
              {`Take ${countOf(count, 'invite')}`}
            </Button>
          )}
        </>
      }
    >
      <form id="take-invites" className={styles.form} onSubmit={onSubmit}>
        <FileInput
          ref={picker}
          label="Export of a colleague"
          accept=".csv,.xlsx,.ods"
          onChoose={(file) => void read(file)}
        />
        <div>
          <Button onClick={() => picker.current?.click()}>
            {file === null ? 'Choose a file…' : `${file.compared.fileName}: choose another…`}
          </Button>
        </div>
        {file !== null && <Compared compared={file.compared} taken={taken} onTake={setTaken} />}
      </form>
    </Dialog>
  )
}

interface ComparedProps {
  readonly compared: LedgerComparison
  /** Keys of the invites of which the file is believed. */
  readonly taken: ReadonlySet<string>
  readonly onTake: (taken: ReadonlySet<string>) => void
}

function Compared({ compared, taken, onTake }: ComparedProps) {
  const { added, known, differences, unread, completeness } = compared
  const newer = differences.filter(({ isFileNewer }) => isFileNewer)
  return (
    <>
      <p className={completeness.kind === 'whole' ? styles.muted : undefined}>
        {fileCompletenessWords(completeness)}
      </p>
      <Figures
        figures={[
          { label: 'new here', value: formatCount(added.length) },
          { label: 'known already', value: formatCount(known) },
          { label: 'differ', value: formatCount(differences.length) },
          { label: 'left out', value: formatCount(unread.length) },
        ]}
      />
      {differences.length > 0 && (
        <fieldset className={styles.checks}>
          <legend>
            Where the two differ, check those of which the file is right. The others stay as here.
          </legend>
          <div className={styles.tools}>
            <Button size="small" disabled={newer.length === 0} onClick={() => onTake(keysOf(newer))}>
              {`Check those with a later e-mail in the file (${formatCount(newer.length)})`}
            </Button>
            <Button size="small" disabled={taken.size === 0} onClick={() => onTake(new Set())}>
              Check none
            </Button>
          </div>
          <div className={styles.people}>
            {differences.slice(0, mostShown).map((one) => (
              <Checkbox
                key={one.key}
                label={
                  <>
                    {`${one.address} · ${one.siteName}`}
                    {differenceWords(one).map((words) => (
                      <span key={words} className={styles.muted}>
                        <br />
                        {words}
                      </span>
                    ))}
                  </>
                }
                checked={taken.has(one.key)}
                onCheckedChange={(isTaken) => {
                  const next = new Set(taken)
                  if (isTaken) next.add(one.key)
                  else next.delete(one.key)
                  onTake(next)
                }}
              />
            ))}
            {differences.length > mostShown && (
              <p>And {formatCount(differences.length - mostShown)} more, which stay as here.</p>
            )}
          </div>
        </fieldset>
      )}
      <ListOf
        label="New here"
        lines={added.map(({ row, address, siteName }) => [row, `${address} · ${siteName}`])}
      />
      <ListOf label="Left out" lines={unread.map((one) => [one.row, unreadInviteWords(one)])} />
    </>
  )
}

const keysOf = (differences: LedgerComparison['differences']): ReadonlySet<string> =>
  new Set(differences.map(({ key }) => key))

function ListOf({
  label,
  lines,
}: {
  readonly label: string
  readonly lines: readonly (readonly [number, string])[]
}) {
  if (lines.length === 0) return null
  return (
    <details>
      <summary>{`${label}: ${formatCount(lines.length)}`}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
      <ul className={styles.people} tabIndex={0} aria-label={label}>
        {lines.slice(0, mostShown).map(([row, words]) => (
          <li key={`${row} ${words}`}>{words}</li>
        ))}
        {lines.length > mostShown && <li>And {formatCount(lines.length - mostShown)} more.</li>}
      </ul>
    </details>
  )
}
