import { useMemo, useState } from 'react'
import { messageOf } from '../../shared/errors.ts'
import type { Roster } from '../../shared/roster.ts'
import type { OpenSheet } from '../sheet/open-sheet.ts'
import type { SelectOption } from '../ui/popup/select-option.ts'
import type { SiteChoice } from './choices.ts'
import { readRosterSites } from './read-roster-sites.ts'
import { type SiteGroup, siteGroups, sitesOfPerson } from './site-groups.ts'

export interface SiteSource {
  readonly groups: readonly SelectOption<SiteGroup>[]
  readonly group: SiteGroup
  readonly choose: (group: SiteGroup) => void
  /** The address of the person whose sites are listed. */
  readonly person: string
  readonly setPerson: (typed: string) => void
  readonly isPersonUnknown: boolean
  /** Of all sites, those of the group. */
  readonly listed: readonly SiteChoice[]
}

/** Which sites are listed to choose from: all, or those of an account, a folder, a person or another roster. */
export function useSiteSource(
  { model, accounts }: OpenSheet,
  all: readonly SiteChoice[],
  rosters: readonly Roster[],
  onFail: (message: string) => void,
): SiteSource {
  const [group, setGroup] = useState<SiteGroup>('all')
  const [person, setPerson] = useState('')
  const [otherSites, setOtherSites] = useState<ReadonlySet<string>>(new Set())
  const groups = useMemo(() => siteGroups(all, accounts, rosters), [all, accounts, rosters])
  const theirs = useMemo(
    () => (group === 'person' ? sitesOfPerson(model, person) : null),
    [group, model, person],
  )
  const listed = useMemo(() => {
    if (group === 'all') return all
    if (group === 'person') return all.filter(({ key }) => theirs?.has(key) === true)
    if (group.startsWith('roster ')) return all.filter(({ key }) => otherSites.has(key))
    return all.filter(
      ({ accountId, folder }) => group === `account ${accountId}` || group === `folder ${folder}`,
    )
  }, [all, group, theirs, otherSites])
  function choose(next: SiteGroup) {
    setGroup(next)
    onFail('')
    setOtherSites(new Set())
    if (!next.startsWith('roster ')) return
    readRosterSites(next.slice('roster '.length)).then(setOtherSites, (cause) => onFail(messageOf(cause)))
  }
  return {
    groups,
    group,
    choose,
    person,
    setPerson,
    isPersonUnknown: person !== '' && theirs === null,
    listed,
  }
}
