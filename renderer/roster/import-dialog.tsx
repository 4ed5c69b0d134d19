import { useRef, useState } from 'react'
import type { Roster } from '../../shared/roster.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { countOf } from '../ui/format-count.ts'
import { FileSpreadsheet, FileUp } from '../ui/icons.ts'
import { Loading } from '../ui/loading.tsx'
import { Progress } from '../ui/progress.tsx'
import { Select, type SelectOption } from '../ui/select.tsx'
import { notify } from '../ui/toast.tsx'
import styles from './import-dialog.module.css'
import { ImportTable } from './import-table.tsx'
import { useImport } from './use-import.ts'

export interface ImportDialogProps {
  /** A dropped file; null lets the person choose one. */
  readonly file: File | null
  /** The roster that is open; its rows can be added to. */
  readonly openRosterId: string | null
  readonly onImported: (roster: Roster) => void
  readonly onClose: () => void
}

const encodingNames: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little endian)',
  'utf-16be': 'UTF-16 (big endian)',
  'windows-1252': 'Windows-1252 (Western Europe)',
  'windows-1250': 'Windows-1250 (Central Europe)',
  'windows-1251': 'Windows-1251 (Cyrillic)',
  shift_jis: 'Shift JIS (Japanese)',
}
const delimiterNames: Readonly<Record<string, string>> = {
  ',': 'Comma',
  ';': 'Semicolon',
  '\t': 'Tab',
  '|': 'Vertical bar',
}

/** A CSV on its way into a roster: how it is read, where each column goes, and only then the import. */
export function ImportDialog({ file: given, openRosterId, onImported, onClose }: ImportDialogProps) {
  const work = useImport(given)
  const { file, preview, error, isReading, isRunning, progress } = work
  const [into, setInto] = useState<'new' | 'existing'>(openRosterId === null ? 'new' : 'existing')
  const [typedName, setTypedName] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const name = typedName ?? nameOfFile(file?.name ?? '')
  const hasEmail = preview?.mapping.includes('email') === true

  async function run() {
    const target =
      into === 'existing' && openRosterId !== null
        ? { kind: 'existing' as const, rosterId: openRosterId }
        : { kind: 'new' as const, name: name.trim() }
    const result = await work.run(target)
    if (result === null) return
    notify({
      title: `${countOf(result.added, 'row')} imported into “${result.roster.name}”`,
      detail:
        result.withProblems === 0
          ? 'Every row can be planned.'
          : `${countOf(result.withProblems, 'row')} with problems: they are marked.`,
      tone: result.withProblems === 0 ? 'ok' : 'warning',
    })
    onImported(result.roster)
  }

  const picker = (
    <>
      <input
        ref={input}
        hidden
        type="file"
        accept=".csv,.tsv,.txt"
        aria-label="CSV file"
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? []
          event.currentTarget.value = ''
          if (chosen !== undefined) void work.choose(chosen)
        }}
      />
      <Button
        tone={file === null ? 'primary' : 'plain'}
        icon={<FileUp size={14} aria-hidden />}
        disabled={isRunning}
        onClick={() => input.current?.click()}
      >
        {file === null ? 'Choose a file…' : 'Another file…'}
      </Button>
    </>
  )
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      isLocked={isRunning}
      size={preview === null ? 'medium' : 'large'}
      title={file === null ? 'Import a CSV' : `Import ${file.name}`}
      description={
        preview === null
          ? 'You see what is in it first; nothing is imported before you say so.'
          : `${countOf(preview.rows, 'row')} in the file. Check where each column goes.`
      }
      footer={
        <>
          {file !== null && picker}
          <span className={styles.footNote} />
          <Button onClick={isRunning ? work.cancel : onClose}>Cancel</Button>
          <Button
            tone="primary"
            isBusy={isRunning}
            disabled={
              preview === null ||
              isReading ||
              error !== '' ||
              preview.rows === 0 ||
              (into === 'new' && name.trim() === '')
            }
            onClick={() => void run()}
          >
            {preview === null ? 'Import' : `Import ${countOf(preview.rows, 'row')}`}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {file === null && (
          <div className={styles.choose}>
            <FileSpreadsheet size={24} aria-hidden />
            <p>Drop a CSV here, or choose one.</p>
            {picker}
            <p className={styles.help}>
              To try it out, take <code>resources/sample-roster.csv</code> from the app’s folder.
            </p>
          </div>
        )}
        {error !== '' && (
          <Banner tone="error" title="This does not work" isAnswer>
            {error}
          </Banner>
        )}
        {isReading && preview === null && <Loading what={file?.name ?? 'the file'} />}
        {isRunning && (
          <Progress
            label={progress?.label ?? 'Importing'}
            done={progress?.done ?? 0}
            total={progress?.total ?? null}
          />
        )}
        {preview !== null && (
          <>
            {preview.warnings.length > 0 && (
              <Banner tone="warning" title="Look at this first">
                <ul className={styles.warnings}>
                  {preview.warnings.map((warning) => (
                    <li key={warning}>{warning}</li>
                  ))}
                </ul>
              </Banner>
            )}
            <div className={styles.options}>
              <Select
                label="Encoding"
                value={preview.encoding}
                options={optionsOf(encodingNames, preview.encoding)}
                onValueChange={(encoding) => work.change({ encoding })}
              />
              <Select
                label="Separator"
                value={preview.delimiter}
                options={optionsOf(delimiterNames, preview.delimiter)}
                onValueChange={(delimiter) => work.change({ delimiter })}
              />
              <Select
                label="Header"
                value={String(preview.headerRow)}
                options={headerOptions(preview.headerRow)}
                onValueChange={(row) => work.change({ headerRow: Number(row) })}
              />
            </div>
            <ImportTable preview={preview} onMap={(mapping) => work.change({ mapping })} />
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
                  error={name.trim() === '' ? 'Give it a name.' : ''}
                />
              )}
            </div>
          </>
        )}
      </div>
    </Dialog>
  )
}

/** `spring-list.csv` → `spring-list`. */
function nameOfFile(fileName: string): string {
  return fileName.replace(/\.[a-z0-9]{1,5}$/i, '').slice(0, 200)
}

function optionsOf(
  names: Readonly<Record<string, string>>,
  present: string,
): readonly SelectOption<string>[] {
  const values = Object.keys(names)
  const all = values.includes(present) ? values : [present, ...values]
  return all.map((value) => ({ value, label: names[value] ?? value }))
}

function headerOptions(present: number): readonly SelectOption<string>[] {
  const lines = [...new Set([0, 1, 2, 3, 4, 5, Math.max(0, present)])].sort((a, b) => a - b)
  return [
    ...lines.map((line) => ({ value: String(line), label: `In line ${line + 1}` })),
    { value: '-1', label: 'No header' },
  ]
}
