import { useMemo, useState } from 'react'
import type { Column } from '../../shared/column.ts'
import { foldText } from '../../shared/fold-text.ts'
import type { Step } from '../../shared/roster.ts'
import { columnTitles } from '../../shared/words/column-words.ts'
import { countOf } from '../../shared/words/count.ts'
import { languageNames } from '../sheet/language-names.ts'
import type { OpenSheet } from '../sheet/open-sheet.ts'
import { roleJoiner } from '../sheet/roster-columns.ts'
import { TextField } from '../ui/field.tsx'
import type { Choice } from '../ui/pick-list/choice.ts'
import { PickList } from '../ui/pick-list/pick-list.tsx'
import { BulkDialog } from './bulk-dialog.tsx'
import { changeWords } from './bulk-words.ts'
import { roleChoices, siteChoices } from './choices.ts'
import { missingRoleWords } from './missing-role-words.ts'
import { setValues } from './set-values.ts'

export interface SetDialogProps {
  readonly sheet: OpenSheet
  readonly column: Column
  readonly onDone: (step: Step) => void
  readonly onClose: () => void
}

/** One text for a cell of every selected row. */
export function SetDialog({ sheet, column, onDone, onClose }: SetDialogProps) {
  const [ids] = useState(() => sheet.selectedIds())
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const { directory, accounts, model } = sheet
  const choices = useMemo(
    (): readonly Choice[] =>
      column === 'site'
        ? siteChoices(directory, accounts)
        : column === 'roles'
          ? roleChoices(directory)
          : column === 'language'
            ? languageChoices
            : [],
    [column, directory, accounts],
  )
  const hasList = choices.length > 0
  const [first = ''] = chosen
  const value = !hasList
    ? text
    : column === 'site'
      ? (choices.find(({ key }) => key === first)?.label ?? '')
      : [...chosen].join(roleJoiner)
  const change = setValues(model, ids, column, value, column === 'site' ? first : '')
  const isEmpty = value === '' && hasList
  const missing = useMemo(() => {
    if (column !== 'roles' || chosen.size === 0) return []
    const known = new Map((directory?.sites ?? []).map((site) => [site.id, site]))
    const sites = ids.flatMap((id) => known.get(model.cells(id)?.siteId ?? '') ?? [])
    return missingRoleWords(directory, accounts, sites, [...chosen])
  }, [column, chosen, directory, accounts, ids, model])
  const preview = isEmpty
    ? [`Choose the ${columnTitles[column].toLowerCase()}.`]
    : value === '' && change.changed === 0
      ? ['Enter the text. Leave it empty to clear the cells.']
      : [...changeWords(model, change), ...missing.map((words) => `${words} The rows there will be marked.`)]
  const title = columnTitles[column].toLowerCase()
  return (
    <BulkDialog
      title={`Set ${title} in ${countOf(ids.length, 'row')}`}
      {...(column === 'roles' ? { description: 'They replace the roles the rows have.' } : {})}
      size={column === 'site' ? 'large' : 'medium'}
      preview={preview}
      confirmLabel={value === '' && !hasList ? `Clear ${title}` : `Set ${title}`}
      isReady={!isEmpty && change.changed > 0}
      onConfirm={() => {
        sheet.apply(change.step)
        onDone(change.step)
      }}
      onClose={onClose}
    >
      {hasList ? (
        <PickList
          label={column === 'site' ? 'Sites' : column === 'roles' ? 'Roles' : 'Languages'}
          choices={choices}
          chosen={chosen}
          onChange={setChosen}
          isSingle={column !== 'roles'}
          nothing="The directory is empty. Sync an account first."
        />
      ) : (
        <TextField
          label={columnTitles[column]}
          {...(column === 'until'
            ? { description: 'The last day of access, e.g. 2026-12-31, 31 Dec or in 30 days.' }
            : {})}
          value={text}
          onValueChange={setText}
          maxLength={10_000}
        />
      )}
    </BulkDialog>
  )
}

const languageChoices: readonly Choice[] = languageNames.map(([code, name]) => ({
  key: code,
  label: name,
  detail: code,
  searched: foldText(`${code}\n${name}`),
}))
