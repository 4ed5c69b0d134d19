import type { Directory } from '../../shared/directory.ts'
import type { ImportPreview, ImportShape, ImportTarget } from '../../shared/import.ts'
import { importNoticeWords } from '../../shared/words/import-words.ts'
import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { ImportChoices } from './import-choices.tsx'
import styles from './import-dialog.module.css'
import { ImportTable } from './import-table.tsx'
import { ImportValues, withAnswer } from './import-values.tsx'
import { ResultingRows } from './resulting-rows.tsx'
import type { ImportChange } from './use-import.ts'

export interface FilePreviewProps {
  readonly preview: ImportPreview
  readonly directory: Directory | null
  readonly onChange: (change: ImportChange) => void
}

/** How a file is understood: what to check first, the choices, its columns, the rows to come and open spellings. */
export function FilePreview({ preview, directory, onChange }: FilePreviewProps) {
  const { mapping, shape, warnings } = preview
  return (
    <>
      {warnings.length > 0 && (
        <Banner tone="warning" title="Check this first">
          <ul className={styles.warnings}>
            {warnings.map(importNoticeWords).map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </Banner>
      )}
      <ImportChoices preview={preview} onChange={onChange} />
      <ImportTable
        preview={preview}
        onMap={(next) => onChange({ mapping: next, shape: shapeOf(shape, next) })}
      />
      <ResultingRows preview={preview} />
      {mapping.includes('ignore') && (
        <span>
          <Button onClick={() => onChange({ mapping: restToNote(preview), shape })}>
            Put the columns left out into the note
          </Button>
        </span>
      )}
      <ImportValues
        values={preview.openValues}
        directory={directory}
        onAnswer={(value, meant) =>
          onChange(({ answers }) => ({ answers: withAnswer(answers, value, meant) }))
        }
      />
      {!mapping.includes('email') && (
        <Banner tone="warning">No column goes to E-mail: no row could be invited as it is.</Banner>
      )}
    </>
  )
}

/** Columns that are left out, each said by its header in the note; secrets stay out. */
const restToNote = ({ mapping, reasons }: ImportPreview): readonly ImportTarget[] =>
  mapping.map((target, at) => (target === 'ignore' && reasons[at]?.code !== 'secret' ? 'note' : target))

/** The shape stays as it is understood, except that a first column across asks for it to be found. */
const shapeOf = (shape: ImportShape, mapping: readonly ImportTarget[]): ImportShape | null =>
  shape === 'long' && mapping.includes('across') ? null : shape
