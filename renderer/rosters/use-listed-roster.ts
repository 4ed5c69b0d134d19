import { useMemo, useState } from 'react'
import type { Account } from '../../shared/accounts.ts'
import type { Directory } from '../../shared/directory.ts'
import { readPeople } from '../../shared/email/read-people.ts'
import { mostFirstRows, type Roster } from '../../shared/roster.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import { call } from '../api.ts'
import { roleChoices, siteChoices } from '../bulk/choices.ts'
import { missingRoleWords } from '../bulk/missing-role-words.ts'
import { roleJoiner } from '../sheet/roster-columns.ts'
import { useSubmit } from '../ui/use-submit.ts'
import { rowsOfPeople } from './rows-of-people.ts'

/** The roster to come: the people of a text, its name, the sites and roles that all get, and how it is made. */
export function useListedRoster(
  directory: Directory | null,
  accounts: readonly Account[],
  onCreated: (roster: Roster) => void,
) {
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
  return {
    ...{ text, setText, read, people, name, setName, count, isReady, isBusy, problem, missing, onSubmit },
    ...{ allSites, chosenSites, setSites, allRoles, chosenRoles, setRoles },
  }
}
