import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import type { Account } from '../../shared/accounts.ts'
import type { Directory } from '../../shared/directory.ts'
import { type ReadPeople, readPeople } from '../../shared/email/read-people.ts'
import { mostFirstRows, type Roster } from '../../shared/roster.ts'
import { countOf, formatCount, pluralOf } from '../../shared/words/count.ts'
import { call } from '../api.ts'
import { roleChoices, siteChoices } from '../bulk/choices.ts'
import { missingRoleWords } from '../bulk/missing-role-words.ts'
import { PickList } from '../bulk/pick-list.tsx'
import { roleJoiner } from '../sheet/roster-columns.ts'
import { Button } from '../ui/button.tsx'
import { isMac } from '../ui/commands/is-mac.ts'
import { shortcutLabel } from '../ui/commands/shortcut-label.ts'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import styles from './list-dialog.module.css'
import { rowsOfPeople } from './rows-of-people.ts'

export interface ListDialogProps {
  readonly directory: Directory | null
  readonly accounts: readonly Account[]
  readonly onCreated: (roster: Roster) => void
  readonly onClose: () => void
}

/** A new roster of the people of a list, with the sites and roles that all of them get. */
export function ListDialog({ directory, accounts, onCreated, onClose }: ListDialogProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState('')
  const [typedName, setName] = useState<string | null>(null)
  const [chosenSites, setSites] = useState<ReadonlySet<string>>(new Set())
  const [chosenRoles, setRoles] = useState<ReadonlySet<string>>(new Set())
  const read = useMemo(() => readPeople(text), [text])
  const { people } = read
  const allSites = useMemo(() => siteChoices(directory, accounts), [directory, accounts])
  const allRoles = useMemo(() => roleChoices(directory), [directory])
  const sites = useMemo(() => allSites.filter(({ key }) => chosenSites.has(key)), [allSites, chosenSites])
  const name = typedName ?? (people.length === 0 ? 'New roster' : countOf(people.length, 'person', 'people'))
  const count = people.length * Math.max(1, sites.length)
  const isTooMuch = count > mostFirstRows
  const isReady = people.length > 0 && !isTooMuch && name.trim() !== ''
  const { isBusy, error, onSubmit } = useSubmit(async () => {
    if (!isReady) return
    const cells = sites.map(({ label, siteId }) => ({ site: label, siteId }))
    const rows = rowsOfPeople(people, cells, [...chosenRoles].join(roleJoiner))
    const label = `Add ${countOf(people.length, 'person', 'people')} from a list`
    onCreated(await call('roster.createFilled', { name: name.trim(), label, rows: [...rows] }))
  })
  const problem = isTooMuch
    ? `These would be ${countOf(count, 'row')}; a roster can begin with ${formatCount(mostFirstRows)}. Choose fewer sites, or import the list as a file.`
    : error
  const missing = missingRoleWords(directory, accounts, sites, [...chosenRoles])

  function onKeyDown(event: KeyboardEvent<HTMLFormElement>) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    event.currentTarget.requestSubmit()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      isLocked={isBusy}
      size="large"
      initialFocus={area}
      title="New roster from a list"
      description="Everybody in the list gets a row for each site you choose. Nothing is sent: you see a plan first."
      footer={
        <>
          <div className={styles.preview} role="status">
            {problem === '' ? (
              missing.map((words) => <p key={words}>{words} The rows there will be marked.</p>)
            ) : (
              <p className={styles.error}>{problem}</p>
            )}
          </div>
          <Button disabled={isBusy} onClick={onClose}>
            Cancel
          </Button>
          <Button tone="primary" type="submit" form={formId} isBusy={isBusy} disabled={!isReady && !isBusy}>
            {people.length === 0 ? 'Create roster' : `Create roster with ${countOf(count, 'row')}`}
            <kbd className={styles.keys}>{shortcutLabel('Mod+Enter', isMac())}</kbd>
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={onSubmit} onKeyDown={onKeyDown}>
        <TextArea
          ref={area}
          label="People"
          value={text}
          onValueChange={setText}
          rows={5}
          placeholder={'"Lee, Ann" <ann@client.example>; bob@client.example'}
          description="Paste the recipients of a mail, or type addresses, one or several to a line."
        />
        <UnderstoodPeople read={read} />
        <TextField
          label="Name of the roster"
          value={name}
          onValueChange={setName}
          maxLength={200}
          autoComplete="off"
          error={name.trim() === '' ? 'Enter a name.' : ''}
        />
        <div className={styles.picks}>
          <PickList
            label="Sites"
            choices={allSites}
            chosen={chosenSites}
            onChange={setSites}
            isShort
            nothing="The directory is empty. Sync an account first."
          />
          <PickList
            label="Roles"
            choices={allRoles}
            chosen={chosenRoles}
            onChange={setRoles}
            isShort
            nothing="No roles are known. Sync an account first."
          />
        </div>
      </form>
    </Dialog>
  )
}

const formId = 'new-roster-from-a-list'
/** Shown of what is not understood. */
const mostShown = 20

/** How many people the text names, and what of it names nobody. */
function UnderstoodPeople({ read: { people, repeated, unread } }: { readonly read: ReadPeople }) {
  const lines = new Set(unread.map(({ line }) => line)).size
  const parts = [
    countOf(people.length, 'person', 'people'),
    ...(repeated === 0 ? [] : [`${formatCount(repeated)} named twice`]),
    ...(lines === 0 ? [] : [`${countOf(lines, 'line')} ${pluralOf(lines, 'is', 'are')} not understood`]),
  ]
  return (
    <div className={styles.understood}>
      <p role="status">{parts.join(', ')}</p>
      {lines > 0 && (
        <ul aria-label="Not understood">
          {unread.slice(0, mostShown).map(({ line, text }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same words may stand in a line twice
            <li key={`${line} ${at}`}>
              Line {line}: “{text.length > 120 ? `${text.slice(0, 119)}…` : text}”
            </li>
          ))}
          {unread.length > mostShown && <li>and {formatCount(unread.length - mostShown)} more</li>}
        </ul>
      )}
    </div>
  )
}
