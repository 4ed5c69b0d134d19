import type { Roster } from '../../shared/roster.ts'
import { call } from '../api.ts'
import { IconButton } from '../ui/button.tsx'
import { Archive, Copy, Ellipsis, Pencil, Trash2 } from '../ui/icons.ts'
import { Menu } from '../ui/menu.tsx'
import { attempt, notify } from '../ui/toast.tsx'
import { setWholeList } from './set-whole-list.ts'

/** A roster that gets a name. */
export type Naming = { readonly kind: 'rename' | 'duplicate'; readonly roster: Roster } | null

export interface RosterMenuProps {
  readonly roster: Roster
  /** The whole list of its sites. */
  readonly isWhole: boolean
  readonly isArchived: boolean
  readonly onName: (naming: Naming) => void
}

/** What can be done to a whole roster. */
export function RosterMenu({ roster, isWhole, isArchived, onName }: RosterMenuProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps presses in the menu from opening the row
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys on the button do not reach the row
    <span onClick={(event) => event.stopPropagation()}>
      <Menu
        align="end"
        trigger={
          <IconButton
            size="small"
            label={`Actions for ${roster.name}`}
            icon={<Ellipsis size={15} aria-hidden />}
          />
        }
        entries={[
          {
            kind: 'action',
            label: 'Rename…',
            icon: <Pencil size={14} aria-hidden />,
            onSelect: () => onName({ kind: 'rename', roster }),
          },
          {
            kind: 'action',
            label: 'Duplicate…',
            icon: <Copy size={14} aria-hidden />,
            onSelect: () => onName({ kind: 'duplicate', roster }),
          },
          {
            kind: 'check',
            label: 'Whole list of its sites',
            isChecked: isWhole,
            onChange: (next) => void setWholeList(roster, next),
          },
          { kind: 'separator' },
          {
            kind: 'action',
            label: isArchived ? 'Move out of the archive' : 'Archive',
            icon: <Archive size={14} aria-hidden />,
            onSelect: () => void archive(roster, !isArchived),
          },
          {
            kind: 'action',
            label: 'Delete',
            icon: <Trash2 size={14} aria-hidden />,
            tone: 'danger',
            onSelect: () => void remove(roster),
          },
        ]}
      />
    </span>
  )
}

/** Rows, invites and what ends stay as they are: only the list is shorter. */
async function archive(roster: Roster, isArchived: boolean) {
  await attempt(`“${roster.name}” was not ${isArchived ? 'archived' : 'moved'}`, async () => {
    await call('roster.archive', { rosterId: roster.id, isArchived })
    notify({
      title: isArchived ? `Archived “${roster.name}”` : `“${roster.name}” is among the rosters again`,
      detail: isArchived ? 'Access and last days are still watched.' : undefined,
      undo: () => void archive(roster, !isArchived),
    })
  })
}

async function remove(roster: Roster) {
  await attempt(`“${roster.name}” was not deleted`, async () => {
    await call('roster.remove', { rosterId: roster.id })
    notify({
      title: `Deleted “${roster.name}”`,
      detail: 'Invites sent from it are not affected.',
      undo: () => void restore(roster),
    })
  })
}

async function restore(roster: Roster) {
  await attempt(`“${roster.name}” was not restored`, () => call('roster.restore', { rosterId: roster.id }))
}
