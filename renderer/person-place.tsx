import type { PlanSource } from '../shared/plan.ts'
import { PeopleEvents } from './audit/people-events.tsx'
import { PersonScreen } from './people/person-screen.tsx'
import type { Route } from './shell/route.ts'

export interface PersonPlaceProps {
  readonly personId: string
  readonly roleTitle: (roleId: string) => string
  readonly clientOf: (siteId: string) => string
  readonly onPlan: (source: PlanSource) => void
  readonly go: (route: Route) => void
}

/** The page of one person, with what the log has of them. */
export function PersonPlace({ personId, roleTitle, clientOf, onPlan, go }: PersonPlaceProps) {
  return (
    <PersonScreen
      personId={personId}
      roleTitle={roleTitle}
      clientOf={clientOf}
      onPlan={onPlan}
      onRoster={(rosterId) => go({ screen: 'rosters', rosterId })}
      onPerson={(other) => go({ screen: 'people', personId: other })}
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
