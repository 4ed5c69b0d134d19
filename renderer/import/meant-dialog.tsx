import { useMemo, useRef, useState } from 'react'
import type { Directory } from '../../shared/directory.ts'
import { foldText } from '../../shared/fold-text.ts'
import type { OpenValue } from '../../shared/import.ts'
import { shortAddress, spellSites } from '../../shared/sites/site-spellings.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import type { Choice } from '../ui/pick-list/choice.ts'
import { PickList } from '../ui/pick-list/pick-list.tsx'

export interface MeantDialogProps {
  readonly value: OpenValue
  readonly directory: Directory | null
  readonly onMeant: (meant: string) => void
  readonly onClose: () => void
}

/** Every site or role there is, to say which of them a spelling means that is near none of them. */
export function MeantDialog({ value, directory, onMeant, onClose }: MeantDialogProps) {
  const field = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const choices = useMemo(
    () => (value.column === 'site' ? siteChoices(directory) : roleChoices(directory)),
    [value.column, directory],
  )
  const [meant] = chosen
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="medium"
      initialFocus={field}
      title={`What does “${value.typed}” mean?`}
      description={
        value.column === 'site'
          ? 'Search by name, web address or site id.'
          : 'Search by title or description.'
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            tone="primary"
            disabled={meant === undefined}
            onClick={() => meant !== undefined && onMeant(meant)}
          >
            {value.column === 'site' ? 'Use this site' : 'Use this role'}
          </Button>
        </>
      }
    >
      <PickList
        label={value.column === 'site' ? 'Sites' : 'Roles'}
        field={field}
        choices={choices}
        chosen={chosen}
        onChange={setChosen}
        isSingle
        nothing={
          value.column === 'site'
            ? 'The directory is empty. Sync an account first.'
            : 'No roles are known. Sync an account first.'
        }
      />
    </Dialog>
  )
}

/** Present ones, each under the spelling that means it alone. */
function siteChoices(directory: Directory | null): readonly Choice[] {
  const present = (directory?.sites ?? []).filter(({ isPresent }) => isPresent)
  const { textOf } = spellSites(directory?.sites ?? [])
  return byLabel(
    present.map(({ id, name, url }) => ({
      key: textOf(id),
      label: name,
      detail: shortAddress(url) || 'not published',
      searched: foldText(`${name}\n${url}\n${id}`),
    })),
  )
}

/** Every title a role goes by, once. */
function roleChoices(directory: Directory | null): readonly Choice[] {
  const titles = new Map((directory?.roles ?? []).map((role) => [role.title, role]))
  return byLabel(
    [...titles].map(([title, { description }]) => ({
      key: title,
      label: title,
      detail: description,
      searched: foldText(`${title}\n${description}`),
    })),
  )
}

const byLabel = (choices: readonly Choice[]): readonly Choice[] =>
  choices.toSorted((a, b) => a.label.localeCompare(b.label))
