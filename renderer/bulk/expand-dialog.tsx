import { useMemo, useRef, useState } from 'react'
import type { Step } from '../../shared/roster.ts'
import { mostSheetRows } from '../../shared/sheet-size.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import type { OpenSheet } from '../sheet/open-sheet.ts'
import { roleJoiner } from '../sheet/roster-columns.ts'
import { TextField } from '../ui/field.tsx'
import { PickList } from '../ui/pick-list/pick-list.tsx'
import { Select } from '../ui/select.tsx'
import styles from './bulk.module.css'
import { BulkDialog } from './bulk-dialog.tsx'
import { expansionWords } from './bulk-words.ts'
import { roleChoices, siteChoices } from './choices.ts'
import { expandToSites } from './expand-to-sites.ts'
import { missingRoleWords } from './missing-role-words.ts'
import { peopleOfRows } from './people-of-rows.ts'
import { useOtherRosters } from './use-other-rosters.ts'
import { useSiteSource } from './use-site-source.ts'

export interface ExpandDialogProps {
  readonly sheet: OpenSheet
  readonly onDone: (step: Step, more?: string) => void
  readonly onClose: () => void
}

/** Selected people x chosen sites: a row each. */
export function ExpandDialog({ sheet, onDone, onClose }: ExpandDialogProps) {
  const { model, directory, accounts } = sheet
  const [ids] = useState(() => sheet.selectedIds())
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [failure, setFailure] = useState('')
  const [rolesFrom, setRolesFrom] = useState<'own' | 'chosen'>('own')
  const [roles, setRoles] = useState<ReadonlySet<string>>(new Set())
  const [place, setPlace] = useState<'below' | 'end'>('below')
  const search = useRef<HTMLInputElement>(null)
  const rosters = useOtherRosters(sheet.rosterId, setFailure)
  const all = useMemo(() => siteChoices(directory, accounts), [directory, accounts])
  const source = useSiteSource(sheet, all, rosters, setFailure)
  const people = useMemo(() => peopleOfRows(model, ids), [model, ids])
  const sites = useMemo(() => all.filter(({ key }) => chosen.has(key)), [all, chosen])
  const titles = rolesFrom === 'own' ? null : [...roles].join(roleJoiner)
  const expansion = useMemo(
    () =>
      expandToSites(
        model,
        people,
        sites.map(({ label, siteId }) => ({ site: label, siteId })),
        titles,
      ),
    [model, people, sites, titles],
  )
  const { fresh } = expansion
  const missing = useMemo(
    () => (titles === null ? [] : missingRoleWords(directory, accounts, sites, [...roles])),
    [titles, directory, accounts, sites, roles],
  )
  const isTooMuch = model.order().length + fresh > mostSheetRows
  const preview =
    chosen.size === 0
      ? ['Choose the sites.']
      : [
          ...expansionWords(people.length, chosen.size, expansion),
          ...missing.map((words) => `${words} The rows there will be marked.`),
          ...(rolesFrom === 'chosen' && roles.size === 0 ? ['Choose the roles.'] : []),
        ]
  return (
    <BulkDialog
      size="large"
      initialFocus={search}
      title={`Expand ${countOf(people.length, 'person', 'people')} to sites`}
      description="Everybody in the selected rows gets a row for each chosen site."
      preview={preview}
      error={
        people.length === 0
          ? 'No selected row has an e-mail address. Select rows of the people first.'
          : isTooMuch
            ? `These would be ${countOf(fresh, 'new row')}, but a roster holds at most ${formatCount(mostSheetRows)}. Choose fewer people or sites.`
            : failure
      }
      confirmLabel={fresh === 0 ? 'Add rows' : `Add ${countOf(fresh, 'row')}`}
      isReady={fresh > 0 && (rolesFrom === 'own' || roles.size > 0)}
      onConfirm={() => {
        const after = place === 'below' ? (ids.at(-1) ?? null) : (model.order().at(-1) ?? null)
        const step = expansion.step(after, sheet.store.takeIds)
        sheet.apply(step)
        onDone(step, countOf(fresh, 'new row'))
      }}
      onClose={onClose}
    >
      <div className={styles.row}>
        <Select label="Sites of" value={source.group} options={source.groups} onValueChange={source.choose} />
        {source.group === 'person' && (
          <TextField
            label="Their e-mail address"
            value={source.person}
            onValueChange={source.setPerson}
            error={source.isPersonUnknown ? 'Nobody in the roster has this address.' : ''}
          />
        )}
      </div>
      <PickList
        label="Sites"
        field={search}
        choices={source.listed}
        chosen={chosen}
        onChange={setChosen}
        isShort={rolesFrom === 'chosen'}
        nothing={
          source.group === 'all'
            ? 'The directory is empty. Sync an account first.'
            : 'No site to choose here.'
        }
      />
      <div className={styles.row}>
        <Select
          label="Roles of the new rows"
          value={rolesFrom}
          onValueChange={setRolesFrom}
          options={[
            { value: 'own', label: 'Those each person has in the selected row' },
            { value: 'chosen', label: 'The roles chosen here' },
          ]}
        />
        <Select
          label="Where to"
          value={place}
          onValueChange={setPlace}
          options={[
            { value: 'below', label: 'Below the selection' },
            { value: 'end', label: 'At the end' },
          ]}
        />
      </div>
      {rolesFrom === 'chosen' && (
        <PickList
          label="Roles"
          choices={roleChoices(directory)}
          chosen={roles}
          onChange={setRoles}
          isShort
          nothing="No roles are known. Sync an account first."
        />
      )}
    </BulkDialog>
  )
}
