import type { AuditEvent } from '../../../shared/audit.ts'
import { addressKey } from '../../../shared/email.ts'
import { foldText } from '../../../shared/fold-text.ts'
import type { ReportGrouping } from '../../../shared/report.ts'
import type { ReportGroup } from './report-table.ts'

/** Somebody the log speaks of, by name before addresses. */
export interface ReportPerson {
  /** The same for every address of one human. */
  readonly key: string
  readonly name: string
  readonly addresses: readonly string[]
}

export interface SubjectDeps {
  /** Who has this address (a key, as `addressKey` gives it). */
  readonly personOf: (addressKey: string) => ReportPerson
  /** What a site is called now; '' when it is not in the directory any more. */
  readonly siteName: (siteId: string) => string
}

type Group = Pick<ReportGroup, 'key' | 'title' | 'detail'>

/** Below all names, whatever they begin with. */
const lastOfAll = '\u{10ffff}'
const noPerson: Group = { key: lastOfAll, title: 'No single person', detail: 'Runs, settings, whole sites' }
const noSite: Group = { key: lastOfAll, title: 'No single site', detail: 'Runs, people, settings' }

/** Whom and what events are about. A site keeps one title however often it was renamed. */
export function createSubjects({ personOf: ask, siteName }: SubjectDeps) {
  // One is enough: events of one person stand together, or each is about another.
  let lastSaid: { readonly said: string; readonly found: ReportPerson } | null = null
  const siteTitles = new Map<string, string>()

  /** null for an event about nobody in particular; who has no address stands for themselves. */
  function personOf({ person }: Pick<AuditEvent, 'person'>): ReportPerson | null {
    // Several addresses of one human stand in one text; the first one finds them.
    const said = firstOf(person ?? '')
    if (said === '') return null
    if (said === lastSaid?.said) return lastSaid.found
    const found = said.includes('@') ? ask(addressKey(said)) : { key: said, name: '', addresses: [said] }
    lastSaid = { said, found }
    return found
  }

  function siteTitle(siteId: string, nameThen: string | null): string {
    const known = siteTitles.get(siteId)
    if (known !== undefined) return known
    const now = siteName(siteId)
    const title = now === '' ? (nameThen ?? siteId) : now
    siteTitles.set(siteId, title)
    return title
  }

  function groupOf(event: AuditEvent, grouping: ReportGrouping): Group {
    if (grouping === 'site') {
      if (event.siteId === null) return noSite
      const title = siteTitle(event.siteId, event.siteName)
      return { key: sortKey(title, event.siteId), title, detail: event.siteId }
    }
    const person = personOf(event)
    if (person === null) return noPerson
    const { name, addresses, key } = person
    const title = name === '' ? (addresses[0] ?? key) : name
    return {
      key: sortKey(title, key),
      title,
      detail: name === '' ? addresses.slice(1).join(', ') : addresses.join(', '),
    }
  }

  return { personOf, siteTitle, groupOf }
}

export type Subjects = ReturnType<typeof createSubjects>

function firstOf(person: string): string {
  const end = person.indexOf(', ')
  return end === -1 ? person : person.slice(0, end)
}

/** By title as people look it up, then by identity; never empty. */
const sortKey = (title: string, identity: string): string => `${foldText(title)}\u0001${identity}`
