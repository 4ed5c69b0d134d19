import { useMemo, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { countOf, formatCount } from '../../ui/format-count.ts'
import { Select } from '../../ui/select.tsx'
import type { OpenSheet } from '../open-sheet.ts'
import { roleJoiner } from '../roster-columns.ts'
import styles from './bulk.module.css'
import { BulkDialog } from './bulk-dialog.tsx'
import { roleChoices, siteChoices } from './choices.ts'
import { expandToSites, mostRows } from './expand-to-sites.ts'
import { peopleOf } from './people-of.ts'
import { PickList } from './pick-list.tsx'

export interface ExpandDialogProps {
  readonly sheet: OpenSheet
  readonly onDone: (changed: string) => void
  readonly onClose: () => void
}

/** From so many new rows on the dialog says that it is a lot. */
const manyRows = 10_000

/** Selected people x chosen sites: a row each. */
export function ExpandDialog({ sheet, onDone, onClose }: ExpandDialogProps) {
  const [ids] = useState(() => sheet.selectedIds())
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [group, setGroup] = useState('')
  const [rolesFrom, setRolesFrom] = useState<'own' | 'chosen'>('own')
  const [roles, setRoles] = useState<ReadonlySet<string>>(new Set())
  const [place, setPlace] = useState<'below' | 'end'>('below')
  const { model, directory, accounts } = sheet
  const all = useMemo(() => siteChoices(directory, accounts), [directory, accounts])
  const groups = useMemo(
    () => [
      { value: '', label: `All ${formatCount(all.length)} sites` },
      ...accounts
        .filter(({ id }) => all.some((site) => site.accountId === id))
        .map(({ id, name }) => ({ value: `account ${id}`, label: `Account ${name}` })),
      ...[...new Set(all.map(({ folder }) => folder))]
        .filter((folder) => folder !== '')
        .sort((a, b) => a.localeCompare(b))
        .map((folder) => ({ value: `folder ${folder}`, label: `Folder ${folder}` })),
    ],
    [all, accounts],
  )
  const listed = useMemo(
    () =>
      all.filter(
        ({ accountId, folder }) =>
          group === '' || group === `account ${accountId}` || group === `folder ${folder}`,
      ),
    [all, group],
  )
  const people = useMemo(() => peopleOf(model, ids), [model, ids])
  const expansion = useMemo(() => {
    const sites = all
      .filter(({ key }) => chosen.has(key))
      .map(({ label, siteId }) => ({ site: label, siteId }))
    return expandToSites(model, people, sites, rolesFrom === 'own' ? null : [...roles].join(roleJoiner))
  }, [model, people, all, chosen, rolesFrom, roles])
  const { pairs, known, fresh } = expansion
  const isTooMuch = model.order().length + fresh > mostRows
  return (
    <BulkDialog
      size="large"
      title={`Expand ${countOf(people.length, 'person', 'people')} to sites`}
      description="Everybody in the selected rows gets a row for each chosen site."
      preview={
        chosen.size === 0
          ? ['Choose the sites.']
          : [
              `${countOf(people.length, 'person', 'people')} × ${countOf(chosen.size, 'site')} = ${formatCount(pairs)}${known === 0 ? '' : `, minus ${formatCount(known)} already in the roster`}: ${countOf(fresh, 'new row')}.`,
              ...(fresh > manyRows ? ['That is a lot: check the sites once more.'] : []),
            ]
      }
      error={
        people.length === 0
          ? 'No selected row has an e-mail address.'
          : isTooMuch
            ? `A roster holds at most ${formatCount(mostRows)} rows.`
            : ''
      }
      confirmLabel={fresh === 0 ? 'Add rows' : `Add ${countOf(fresh, 'row')}`}
      isReady={fresh > 0 && (rolesFrom === 'own' || roles.size > 0)}
      onConfirm={() => {
        const after = place === 'below' ? (ids.at(-1) ?? null) : (model.order().at(-1) ?? null)
        const step = expansion.step(after, sheet.store.takeIds)
        sheet.apply(step)
        onDone(step.label)
      }}
      onClose={onClose}
    >
      <div className={styles.row}>
        <Select label="Sites of" value={group} options={groups} onValueChange={setGroup} />
        <Button
          size="small"
          onClick={() => setChosen(new Set([...chosen, ...listed.map(({ key }) => key)]))}
          disabled={listed.every(({ key }) => chosen.has(key))}
        >
          Choose all {formatCount(listed.length)}
        </Button>
        <Button size="small" tone="quiet" onClick={() => setChosen(new Set())} disabled={chosen.size === 0}>
          Choose none
        </Button>
      </div>
      <PickList
        label="Sites"
        choices={listed}
        chosen={chosen}
        onChange={setChosen}
        nothing="The directory is empty. Sync an account first."
      />
      <div className={styles.row}>
        <Select
          label="Roles of the new rows"
          value={rolesFrom}
          onValueChange={setRolesFrom}
          options={[
            { value: 'own', label: 'Those each person has in the selected row' },
            { value: 'chosen', label: 'Chosen ones' },
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
          nothing="No roles are known. Sync an account first."
        />
      )}
    </BulkDialog>
  )
}
