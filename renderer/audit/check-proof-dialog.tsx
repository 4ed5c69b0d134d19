import { useRef, useState } from 'react'
import { readAnchorCode } from '../../shared/audit/anchor-code.ts'
import { unreadableCodeWords } from '../../shared/words/audit/anchor-words.ts'
import { countOf } from '../../shared/words/count.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { FileInput } from '../ui/files/file-input.tsx'
import { FileUp } from '../ui/icons.ts'
import { TextArea } from '../ui/text-area.tsx'
import { KeptProofs } from './kept-proofs.tsx'
import styles from './proofs.module.css'
import { useProofs } from './use-proofs.ts'

export interface CheckProofDialogProps {
  readonly onClose: () => void
  /** A code that can be read. */
  readonly onCheck: (code: string) => void
}

/** A page or mail with a code in it is never larger. */
const largestFile = 1_000_000

/** A code that was kept elsewhere: typed from paper, pasted, or read from the file it is in. */
export function CheckProofDialog({ onClose, onCheck }: CheckProofDialogProps) {
  const { list } = useProofs()
  const [text, setText] = useState('')
  const [fileTrouble, setFileTrouble] = useState('')
  const fileInput = useRef<HTMLInputElement>(null)
  const read = readAnchorCode(text)
  const trouble = text.trim() === '' || read.kind === 'code' ? '' : unreadableCodeWords(read.why)

  async function openFile(file: File): Promise<void> {
    const isTooLarge = file.size > largestFile
    const content = isTooLarge ? '' : await file.text()
    const found = readAnchorCode(content)
    setFileTrouble(
      isTooLarge || (found.kind === 'unreadable' && found.why === 'none')
        ? `There is no proof code in ${file.name}. Open the page or text file that was saved, or paste the code.`
        : '',
    )
    setText(content)
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="medium"
      title="Check a proof kept elsewhere"
      description="Shows whether the log still contains what it contained when the proof was made. The whole log is verified with it."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" disabled={read.kind !== 'code'} onClick={() => onCheck(text)}>
            Check
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        <TextArea
          label="Proof code"
          rows={4}
          placeholder="ID1-…"
          value={text}
          onValueChange={(value) => {
            setText(value)
            setFileTrouble('')
          }}
          error={fileTrouble === '' ? trouble || undefined : fileTrouble}
          description={
            read.kind === 'code'
              ? `A proof of the first ${countOf(read.end.events, 'event')}.`
              : 'Paste it, or type it from paper. Spaces, dashes and capitals do not matter.'
          }
        />
        <div className={styles.acts}>
          <Button icon={<FileUp size={14} aria-hidden />} onClick={() => fileInput.current?.click()}>
            Open a file…
          </Button>
          <FileInput
            ref={fileInput}
            label="File with a proof"
            accept=".html,.htm,.txt,.eml"
            onChoose={(file) => void openFile(file)}
          />
        </div>
        {list !== null && <KeptProofs kept={list.kept} onCheck={onCheck} />}
      </div>
    </Dialog>
  )
}
