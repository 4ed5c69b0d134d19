import { markInvites } from './ledger/mark-invites.ts'
import { openSite } from './open-site.ts'
import type { RowParts } from './roster/row/row-parts.ts'
import type { Route } from './shell/route.ts'
import { loadLater } from './ui/parts/load-later.tsx'

const AcceptanceEvidence = loadLater(
  async () => (await import('./ledger/acceptance-evidence.tsx')).AcceptanceEvidence,
)
const SiteEvents = loadLater(async () => (await import('./audit/site-events.tsx')).SiteEvents)

/** What Invites, Audit and People know about somebody on a site, for the panel of a row. */
export const rowPartsOf = (roleTitle: (roleId: string) => string, go: (route: Route) => void): RowParts => ({
  roleTitle,
  evidence: (invite) => <AcceptanceEvidence invite={invite} />,
  history: (people, siteId) => (
    <SiteEvents
      people={people}
      siteId={siteId}
      onRun={(runId) => go({ screen: 'outbox', runId })}
      onAudit={() => go({ screen: 'audit', runId: null, people })}
    />
  ),
  onMark: markInvites,
  onPerson: (personId) => go({ screen: 'people', personId }),
  onSite: openSite,
})
