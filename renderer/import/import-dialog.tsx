import { useRef, useState } from 'react'
import type {
  ImportDraft,
  ImportPreview,
  ImportShape,
  ImportTaken,
  ImportTarget,
} from '../../shared/import.ts'
import { countOf } from '../../shared/words/count.ts'
import { importNoticeWords } from '../../shared/words/import-words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { Loading } from '../ui/display/loading.tsx'
import { TextField } from '../ui/field.tsx'
import { FileSpreadsheet, FileUp } from '../ui/icons.ts'
import { Select } from '../ui/select.tsx'
import { ImportChoices } from './import-choices.tsx'
import styles from './import-dialog.module.css'
import { ImportProgress } from './import-progress.tsx'
import { ImportResult } from './import-result.tsx'
import { ImportTable } from './import-table.tsx'
import { ImportValues, withAnswer } from './import-values.tsx'
import { type ImportInto, nameOfFile, useImport } from './use-import.ts'
import { usePastedFile } from './use-pasted-file.ts'

export interface ImportDialogProps {
  /** A dropped file; null lets the person choose one. */
  readonly file: File | null
  /** An import that was begun earlier. */
  readonly resumed: ImportDraft | null
  /** The roster that is open; its rows can be added to. */
  readonly openRosterId: string | null
  /** The rows are read and wait to be looked through. */
  readonly onReview: (draft: ImportDraft) => void
  readonly onTaken: (taken: ImportTaken) => void
  readonly onClose: () => void
  /** Files that come after this one. */
  readonly waiting: number
  /** More files than one were chosen: these come after the first. */
  readonly onMore: (files: readonly File[]) => void
}

/** A file on its way into a roster: how it is read, where each column goes, and only then the import. */
export function ImportDialog(props: ImportDialogProps) {
  const { file: given, resumed, onClose } = props
  const earlier = resumed?.target.kind === 'existing' ? resumed.target.rosterId : null
  const openRosterId = earlier ?? props.openRosterId
  const first: ImportInto | null = openRosterId === null ? null : { kind: 'existing', rosterId: openRosterId }
  const work = useImport(given, resumed, first)
  const { fileName, preview, error, isReading, isRunning, progress } = work
  const isEarlierNew = resumed?.target.kind === 'new'
  const [into, setInto] = useState<'new' | 'existing'>(
    openRosterId === null || isEarlierNew ? 'new' : 'existing',
  )
  const [typedName, setTypedName] = useState<string | null>(isEarlierNew ? resumed.target.name : null)
  const input = useRef<HTMLInputElement>(null)
  usePastedFile(fileName === null, work.choose)
  const name = typedName ?? nameOfFile(fileName ?? '')
  const hasEmail = preview?.mapping.includes('email') === true

  const target: ImportInto =
    into === 'existing' && openRosterId !== null
      ? { kind: 'existing', rosterId: openRosterId }
      : { kind: 'new', name: name.trim() }
  async function run() {
    const taken = await work.run(target)
    if (taken !== null) props.onTaken(taken)
  }
  async function review() {
    const draft = await work.review(target)
    if (draft !== null) props.onReview(draft)
  }
  function leave() {
    work.leave()
    onClose()
  }
  const isReady =
    preview !== null &&
    !isReading &&
    error === '' &&
    preview.rows > 0 &&
    (into === 'existing' || name.trim() !== '')

  const picker = (
    <>
      <input
        ref={input}
        hidden
        multiple
        type="file"
        accept=".csv,.tsv,.txt,.xlsx,.xlsm,.ods,.xls"
        aria-label="File to import"
        onChange={(event) => {
          const [chosen, ...more] = event.currentTarget.files ?? []
          event.currentTarget.value = ''
          if (chosen !== undefined) void work.choose(chosen)
          if (more.length > 0) props.onMore(more)
        }}
      />
      <Button
        tone={fileName === null ? 'primary' : 'plain'}
        icon={<FileUp size={14} aria-hidden />}
        disabled={isRunning}
        onClick={() => input.current?.click()}
      >
        {fileName === null ? 'Choose a file…' : 'Another file…'}
      </Button>
    </>
  )
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && leave()}
      isLocked={isRunning}
      size={preview === null ? 'medium' : 'large'}
      title={fileName === null ? 'Import a file' : `Import ${fileName}`}
      description={
        preview === null
          ? 'Preview before importing: nothing is imported until you say so.'
          : `${countOf(preview.rows, 'row')} to import. Check where each column goes.${waitingWords(props.waiting)}`
      }
      footer={
        <>
          {fileName !== null && picker}
          <span className={styles.footNote} />
          <Button onClick={isRunning ? work.cancel : leave}>Cancel</Button>
          <Button disabled={!isReady || isRunning} onClick={() => void review()}>
            Review rows…
          </Button>
          <Button tone="primary" isBusy={isRunning} disabled={!isReady} onClick={() => void run()}>
            {preview === null ? 'Import' : `Import ${countOf(preview.rows, 'row')}`}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {fileName === null && (
          <div className={styles.choose}>
            <FileSpreadsheet size={24} aria-hidden />
            <p>
              Drop a spreadsheet or CSV here, paste cells, or choose files: .xlsx, .ods, .xls, .csv, .tsv,
              .txt.
            </p>
            {picker}
            <p className={styles.help}>
              To try it out, take <code>resources/sample-roster.csv</code> from the app’s folder.
            </p>
          </div>
        )}
        {error !== '' && (
          <Banner tone="error" title="Couldn’t read this file" isAnswer>
            {error}
          </Banner>
        )}
        {isReading && preview === null && <Loading what={fileName ?? 'the file'} />}
        {isRunning && <ImportProgress progress={progress} />}
        {preview !== null && (
          <>
            {preview.warnings.length > 0 && (
              <Banner tone="warning" title="Check this first">
                <ul className={styles.warnings}>
                  {preview.warnings.map(importNoticeWords).map((words) => (
                    <li key={words}>{words}</li>
                  ))}
                </ul>
              </Banner>
            )}
            <ImportChoices preview={preview} onChange={work.change} />
            <ImportTable
              preview={preview}
              onMap={(mapping) => work.change({ mapping, shape: shapeOf(preview.shape, mapping) })}
            />
            <ImportResult preview={preview} />
            {preview.mapping.includes('ignore') && (
              <span>
                <Button onClick={() => work.change({ mapping: restToNote(preview), shape: preview.shape })}>
                  Put the columns left out into the note
                </Button>
              </span>
            )}
            <ImportValues
              values={preview.openValues}
              onAnswer={(value, meant) =>
                work.change(({ answers }) => ({ answers: withAnswer(answers, value, meant) }))
              }
            />
            {!hasEmail && (
              <Banner tone="warning">No column goes to E-mail: no row could be invited as it is.</Banner>
            )}
            <div className={styles.options}>
              {openRosterId !== null && (
                <Select
                  label="Where to"
                  value={into}
                  onValueChange={setInto}
                  options={[
                    { value: 'existing', label: 'Below the rows of this roster' },
                    { value: 'new', label: 'A new roster' },
                  ]}
                />
              )}
              {into === 'new' && (
                <TextField
                  label="Name of the new roster"
                  value={name}
                  onValueChange={setTypedName}
                  maxLength={200}
                  error={name.trim() === '' ? 'Enter a name.' : ''}
                />
              )}
            </div>
          </>
        )}
      </div>
    </Dialog>
  )
}

/** Columns that are left out, each said by its header in the note; secrets stay out. */
const restToNote = ({ mapping, reasons }: ImportPreview): readonly ImportTarget[] =>
  mapping.map((target, at) => (target === 'ignore' && reasons[at]?.code !== 'secret' ? 'note' : target))

/** The shape stays as it is understood, except that a first column across asks for it to be found. */
const shapeOf = (shape: ImportShape, mapping: readonly ImportTarget[]): ImportShape | null =>
  shape === 'long' && mapping.includes('across') ? null : shape

const waitingWords = (waiting: number): string =>
  waiting === 0 ? '' : ` ${countOf(waiting, 'more file')} after this one.`
