import type { PlanSource } from '../shared/plan.ts'
import { PeopleEvents } from './audit/people-events.tsx'
import { RemoveEverywhere } from './offboarding/remove-everywhere.tsx'
import type { Rooms } from './open-rooms.ts'
import { PersonScreen } from './people/person-screen.tsx'
import type { Route } from './shell/route.ts'
import { syncAllAccounts } from './sync-all-accounts.ts'
import { attempt } from './ui/toast.tsx'

export interface PersonPlaceProps {
  readonly rooms: Rooms
  readonly personId: string
  readonly roleTitle: (roleId: string) => string
  readonly clientOf: (siteId: string) => string
  readonly onPlan: (source: PlanSource) => void
  readonly go: (route: Route) => void
}

/** The page of one person, with what the log has of them. */
export function PersonPlace({ rooms, personId, roleTitle, clientOf, onPlan, go }: PersonPlaceProps) {
  return (
    <PersonScreen
      personId={personId}
      roleTitle={roleTitle}
      clientOf={clientOf}
      onPlan={onPlan}
      onRoster={(rosterId) => go({ screen: 'rosters', rosterId })}
      onPerson={(other) => go({ screen: 'people', personId: other })}
      actions={({ person }) => (
        <RemoveEverywhere
          personId={person.id}
          onBegun={(offboardingId) => {
            go({ screen: 'offboarding', offboardingId })
            // Nothing can be said of a site that was not read since.
            void attempt('Not all sites were read', () => syncAllAccounts(rooms))
          }}
        />
      )}
      history={(people) => (
        <PeopleEvents
          people={people}
          onRun={(runId) => go({ screen: 'outbox', runId })}
          onAudit={() => go({ screen: 'audit', runId: null, people })}
        />
      )}
    />
  )
}
