import type { EventName, Events } from '../../shared/contract.ts'
import type { Access } from './access/access.ts'
import type { Outbox } from './outbox/outbox.ts'
import type { Rosters } from './roster/rosters.ts'

/** Hears every event of the core. */
export type AnyListener = (name: EventName, payload: Events[EventName]) => void

/** What rooms must hear of one another, once it stands on disk. */
export function hearChanges({
  rosters,
  outbox,
  access,
}: {
  readonly rosters: Pick<Rosters, 'directoryChanged' | 'accessChanged'>
  readonly outbox: Pick<Outbox, 'accountsChanged' | 'peopleChanged' | 'reconnected'>
  readonly access: Pick<Access, 'hear'>
}): AnyListener {
  return (name, payload) => {
    // First: marks of rows are made from it.
    if (name === 'accounts.changed' || name === 'directory.changed') access.hear.directoryChanged()
    if (name === 'outbox.changed') access.hear.runsChanged()
    if (name === 'directory.changed') rosters.directoryChanged()
    if (name === 'accounts.changed') outbox.accountsChanged()
    if (name === 'people.changed') outbox.peopleChanged()
    if (name === 'access.changed') rosters.accessChanged()
    if (name === 'app.connection' && 'state' in payload && payload.state === 'online') outbox.reconnected()
  }
}
