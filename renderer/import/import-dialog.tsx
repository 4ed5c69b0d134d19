import { useEffect, useState } from 'react'
import type { Directory } from '../../shared/directory.ts'
import type { ImportDraft, ImportPreview, ImportTaken } from '../../shared/import.ts'
import { countOf } from '../../shared/words/count.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { Loading } from '../ui/display/loading.tsx'
import { FileSpreadsheet } from '../ui/icons.ts'
import { DestinationFields } from './destination-fields.tsx'
import { FilePicker } from './file-picker.tsx'
import { FilePreview } from './file-preview.tsx'
import { ReadingFields } from './import-choices.tsx'
import styles from './import-dialog.module.css'
import { ImportProgress } from './import-progress.tsx'
import { useDestination } from './use-destination.ts'
import { useImport } from './use-import.ts'
import { usePastedFile } from './use-pasted-file.ts'

export interface ImportDialogProps {
  /** A dropped file; null lets the person choose one. */
  readonly file: File | null
  /** An import that was begun earlier. */
  readonly resumed: ImportDraft | null
  /** To say which of all sites or roles a spelling means. */
  readonly directory: Directory | null
  /** The roster that is open; its rows can be added to. */
  readonly openRosterId: string | null
  /** The rows are read and wait to be reviewed. */
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
  const { resumed, openRosterId } = props
  const work = useImport(props.file, resumed, rosterOf(resumed, openRosterId))
  const { fileName, preview, error, isReading, isRunning } = work
  const choice = useDestination(resumed, openRosterId, fileName)
  usePastedFile(fileName === null, work.choose)

  const isReady = preview !== null && !isReading && error === '' && preview.rows > 0 && choice.isComplete

  async function run() {
    const taken = await work.run(choice.destination)
    if (taken !== null) props.onTaken(taken)
  }
  async function review() {
    const draft = await work.review(choice.destination)
    if (draft !== null) props.onReview(draft)
  }
  // Into the roster that is open, and nothing to choose: what differs is all there is to look at.
  const [hasGoneOn, setGoneOn] = useState(false)
  const goesOn = !hasGoneOn && resumed === null && choice.kind === 'existing' && isReady && isSettled(preview)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as soon as nothing is left to choose
  useEffect(() => {
    if (!goesOn) return
    setGoneOn(true)
    void review()
  }, [goesOn])
  function leave() {
    work.leave()
    props.onClose()
  }
  const picker = (
    <FilePicker
      isFirst={fileName === null}
      isDisabled={isRunning}
      onChoose={(file) => void work.choose(file)}
      onMore={props.onMore}
    />
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
              Drop a spreadsheet or CSV here, paste cells or the recipients of a mail, or choose files: .xlsx,
              .ods, .xls, .csv, .tsv, .txt.
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
        {preview === null && work.choices !== null && (
          <section className={styles.options} aria-label="How the file is read">
            <ReadingFields choices={work.choices} onChange={work.change} />
          </section>
        )}
        {isReading && preview === null && work.progress === null && <Loading what={fileName ?? 'the file'} />}
        {isReading && preview === null && work.progress !== null && (
          <ImportProgress progress={work.progress} />
        )}
        {isRunning && <ImportProgress progress={work.progress} />}
        {preview !== null && (
          <>
            <FilePreview preview={preview} directory={props.directory} onChange={work.change} />
            <DestinationFields choice={choice} />
          </>
        )}
      </div>
    </Dialog>
  )
}

/** The roster a file is begun for: that of an earlier import of it, else the open one. */
function rosterOf(resumed: ImportDraft | null, openRosterId: string | null) {
  const rosterId = resumed?.target.kind === 'existing' ? resumed.target.rosterId : openRosterId
  return rosterId === null ? null : { kind: 'existing' as const, rosterId }
}

/** Columns that leave no doubt: by their own header, as in an export of ours, or as a person chose for an earlier file. */
const surely: ReadonlySet<string> = new Set(['header', 'own-export', 'calculated', 'as-last-time'])
const plainShapes: ReadonlySet<string> = new Set(['one-row-each', 'own-export', 'as-last-time'])

/** Nothing about the file is open: where its columns go is certain, and every name in it is known. */
const isSettled = ({ shapeReason, reasons, openValues, warnings, totals }: ImportPreview): boolean =>
  plainShapes.has(shapeReason.code) &&
  reasons.every(({ code }) => surely.has(code)) &&
  openValues.length === 0 &&
  warnings.length === 0 &&
  // What is left out is said before it is.
  totals === 0

const waitingWords = (waiting: number): string =>
  waiting === 0 ? '' : ` ${countOf(waiting, 'more file')} after this one.`
