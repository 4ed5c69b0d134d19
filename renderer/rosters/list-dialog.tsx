import { type KeyboardEvent, useRef } from 'react'
import type { Account } from '../../shared/accounts.ts'
import type { Directory } from '../../shared/directory.ts'
import type { Roster } from '../../shared/roster.ts'
import { countOf } from '../../shared/words/count.ts'
import { Button } from '../ui/button.tsx'
import { shortcutLabel } from '../ui/commands/shortcut-label.ts'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { PickList } from '../ui/pick-list/pick-list.tsx'
import { TextArea } from '../ui/text-area.tsx'
import styles from './list-dialog.module.css'
import { UnderstoodPeople } from './understood-people.tsx'
import { useListedRoster } from './use-listed-roster.ts'

export interface ListDialogProps {
  readonly directory: Directory | null
  readonly accounts: readonly Account[]
  readonly onCreated: (roster: Roster) => void
  readonly onClose: () => void
}

/** A new roster of the people of a list, with the sites and roles that all of them get. */
export function ListDialog({ directory, accounts, onCreated, onClose }: ListDialogProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  const list = useListedRoster(directory, accounts, onCreated)
  const { people, name, count, isReady, isBusy, problem } = list

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
              list.missing.map((words) => <p key={words}>{words} The rows there will be marked.</p>)
            ) : (
              <p className={styles.error}>{problem}</p>
            )}
          </div>
          <Button disabled={isBusy} onClick={onClose}>
            Cancel
          </Button>
          <Button tone="primary" type="submit" form={formId} isBusy={isBusy} disabled={!isReady && !isBusy}>
            {people.length === 0 ? 'Create roster' : `Create roster with ${countOf(count, 'row')}`}
            <kbd className={styles.keys}>{shortcutLabel('Mod+Enter')}</kbd>
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={list.onSubmit} onKeyDown={onKeyDown}>
        <TextArea
          ref={area}
          label="People"
          value={list.text}
          onValueChange={list.setText}
          rows={5}
          placeholder={'"Lee, Ann" <ann@client.example>; bob@client.example'}
          description="Paste the recipients of a mail, or type addresses, one or several to a line."
        />
        <UnderstoodPeople read={list.read} />
        <TextField
          label="Name of the roster"
          value={name}
          onValueChange={list.setName}
          maxLength={200}
          autoComplete="off"
          error={name.trim() === '' ? 'Enter a name.' : ''}
        />
        <div className={styles.picks}>
          <PickList
            label="Sites"
            choices={list.allSites}
            chosen={list.chosenSites}
            onChange={list.setSites}
            isShort
            nothing="The directory is empty. Sync an account first."
          />
          <PickList
            label="Roles"
            choices={list.allRoles}
            chosen={list.chosenRoles}
            onChange={list.setRoles}
            isShort
            nothing="No roles are known. Sync an account first."
          />
        </div>
      </form>
    </Dialog>
  )
}

const formId = 'new-roster-from-a-list'
