import type { ErasureObstacle } from '../shared/erasure/erasure.ts'
import { unreachable } from '../shared/errors.ts'
import type { PlanSource } from '../shared/plan.ts'
import { call } from './api.ts'
import { PeopleEvents } from './audit/people-events.tsx'
import { RemoveEverywhere } from './offboarding/remove-everywhere.tsx'
import type { Rooms } from './open-rooms.ts'
import { PersonScreen } from './people/person-screen.tsx'
import type { Route } from './shell/route.ts'
import { syncAllAccounts } from './sync-all-accounts.ts'
import { attempt } from './ui/toast.tsx'

/** The way on from what keeps somebody from being erased. */
async function leadOn(
  personId: string,
  obstacle: ErasureObstacle,
  onBegun: (offboardingId: string) => void,
  go: (route: Route) => void,
): Promise<void> {
  switch (obstacle.kind) {
    case 'offboarding':
      return go({ screen: 'offboarding', offboardingId: obstacle.offboardingId })
    case 'open-invites':
    case 'access':
      return onBegun((await call('offboarding.begin', { personId, note: '' })).id)
    case 'sending':
    case 'answering':
    case 'in-doubt':
    case 'runs':
      return go({ screen: 'outbox', runId: null })
    case 'import':
      return go({ screen: 'rosters', rosterId: null })
    case 'nobody':
    case 'erased-before':
      return
    default:
      return unreachable(obstacle)
  }
}

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
  const beginRemoval = (offboardingId: string) => {
    go({ screen: 'offboarding', offboardingId })
    // Nothing can be said of a site that was not read since.
    void attempt('Not all sites were read', () => syncAllAccounts(rooms))
  }
  return (
    <PersonScreen
      personId={personId}
      roleTitle={roleTitle}
      clientOf={clientOf}
      onPlan={onPlan}
      onRoster={(rosterId) => go({ screen: 'rosters', rosterId })}
      onPerson={(other) => go({ screen: 'people', personId: other })}
      actions={({ person }) => <RemoveEverywhere personId={person.id} onBegun={beginRemoval} />}
      onErased={(standIn) => go({ screen: 'people', personId: standIn })}
      onObstacle={(id, obstacle) =>
        void attempt('This did not work', () => leadOn(id, obstacle, beginRemoval, go))
      }
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
