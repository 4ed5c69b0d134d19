import {
  type ImportOptions,
  type ImportPreview,
  type ImportShape,
  importShapes,
} from '../../shared/import.ts'
import type { ReadingChoices } from '../../shared/import-refusals.ts'
import { countOf, pluralOf } from '../../shared/words/count.ts'
import {
  countReasonWords,
  delimiterNames,
  encodingNames,
  shapeNames,
  shapeReasonWords,
} from '../../shared/words/import-words.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import type { SelectOption } from '../ui/popup/select-option.ts'
import { Select } from '../ui/select.tsx'
import styles from './import-dialog.module.css'

export interface ImportChoicesProps {
  readonly preview: ImportPreview
  readonly onChange: (change: Partial<ImportOptions>) => void
}

export interface ReadingFieldsProps {
  readonly choices: ReadingChoices
  readonly onChange: (change: Partial<ImportOptions>) => void
}

const shapeOptions: readonly SelectOption<ImportShape>[] = importShapes.map((value) => ({
  value,
  label: shapeNames[value],
}))

const quoteOptions: readonly SelectOption<'enclose' | 'ignore'>[] = [
  { value: 'enclose', label: 'Enclose cells' },
  { value: 'ignore', label: 'Ignore quotes' },
]

/** How a file is read, also where it could not be: each found by itself, shown, and open to change. */
export function ReadingFields({ choices, onChange }: ReadingFieldsProps) {
  const { format, sheets, sheet } = choices
  return (
    <>
      {sheet !== null && (
        <Select
          label="Sheet"
          value={String(sheet)}
          options={sheets.map(({ name, rows, isHidden }, at) => ({
            value: String(at),
            label: isHidden ? `${name} (hidden)` : name,
            detail: countOf(rows, 'row'),
          }))}
          onValueChange={(at) => onChange({ sheet: Number(at), headerRow: null, shape: null })}
        />
      )}
      {format === 'text' && (
        <>
          <Select
            label="Encoding"
            value={choices.encoding}
            options={optionsOf(encodingNames, choices.encoding)}
            onValueChange={(encoding) => onChange({ encoding })}
          />
          <Select
            label="Separator"
            value={choices.delimiter}
            options={optionsOf(delimiterNames, choices.delimiter)}
            onValueChange={(delimiter) => onChange({ delimiter })}
          />
          <Select
            label="Quotes"
            value={choices.quotes ? 'enclose' : 'ignore'}
            options={quoteOptions}
            onValueChange={(quotes) => onChange({ quotes: quotes === 'ignore' ? false : null })}
          />
        </>
      )}
      <Select
        label="Header"
        value={String(choices.headerRow)}
        options={headerOptions(choices.headerRow, format === 'text' ? 'line' : 'row')}
        onValueChange={(row) => onChange({ headerRow: Number(row) })}
      />
    </>
  )
}

/** How a file is read and how its rows are laid out, with what becomes of its lines. */
export function ImportChoices({ preview, onChange }: ImportChoicesProps) {
  const { counts } = preview
  const { shapeReason } = preview
  const said = [
    // What the field above says already.
    ...(shapeReason.code === 'one-row-each' || shapeReason.code === 'chosen'
      ? []
      : [shapeReasonWords(shapeReason)]),
    ...counts.reasons.map(countReasonWords),
    ...(counts.lines === counts.rows
      ? []
      : [
          `${countOf(counts.lines, 'line')} of the file ${pluralOf(counts.lines, 'becomes', 'become')} ${countOf(counts.rows, 'row')}.`,
        ]),
  ]
  return (
    <>
      <div className={styles.options}>
        <ReadingFields choices={preview} onChange={onChange} />
        <Select
          label="Row layout"
          value={preview.shape}
          options={shapeOptions}
          onValueChange={(shape) => onChange({ shape })}
        />
      </div>
      {preview.canSplit && (
        <Checkbox
          label="Make a row of each address and site that share a cell"
          checked={preview.splitCells}
          onCheckedChange={(splitCells) => onChange({ splitCells })}
        />
      )}
      {preview.totals > 0 && (
        <Checkbox
          label={`Leave out ${countOf(preview.totals, 'line')} that only ${pluralOf(preview.totals, 'adds', 'add')} up others`}
          checked={!preview.takesTotals}
          onCheckedChange={(isLeftOut) => onChange({ takesTotals: !isLeftOut })}
        />
      )}
      {said.length > 0 && <p className={styles.help}>{said.join(' ')}</p>}
    </>
  )
}

function optionsOf(
  names: Readonly<Record<string, string>>,
  present: string,
): readonly SelectOption<string>[] {
  const values = Object.keys(names)
  const all = values.includes(present) ? values : [present, ...values]
  return all.map((value) => ({ value, label: names[value] ?? value }))
}

function headerOptions(present: number, unit: 'line' | 'row'): readonly SelectOption<string>[] {
  const lines = [...new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, Math.max(0, present)])].sort((a, b) => a - b)
  return [
    ...lines.map((line) => ({ value: String(line), label: `In ${unit} ${line + 1}` })),
    { value: '-1', label: 'No header' },
  ]
}
