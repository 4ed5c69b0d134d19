import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import type { Account } from '../shared/accounts.ts'
import type { Directory, Role } from '../shared/directory.ts'
import type { PlanSource } from '../shared/plan.ts'
import { AccessTabs } from './access-tabs.tsx'
import { call } from './api.ts'
import { clientsOf } from './directory/clients-of.ts'
import { useLive } from './live-read.ts'
import { OffboardingScreen } from './offboarding/offboarding-screen.tsx'
import { OffboardingsScreen } from './offboarding/offboardings-screen.tsx'
import type { Rooms } from './open-rooms.ts'
import { revealFile } from './reveal-file.ts'
import { ReviewScreen } from './review/review-screen.tsx'
import { ReviewsScreen } from './review/reviews-screen.tsx'
import { RunFromHere } from './run-from-here.tsx'
import type { Route } from './shell/route.ts'
import { syncAllAccounts } from './sync-all-accounts.ts'
import { attempt } from './ui/toast.tsx'

export interface RecordScreensProps {
  readonly rooms: Rooms
  readonly route: Extract<Route, { screen: 'reviews' | 'offboarding' }>
  readonly directory: Directory | null
  readonly accounts: readonly Account[]
  readonly onPlan: (source: PlanSource) => void
  readonly go: (route: Route) => void
}

const noRoles: readonly Role[] = []

/** What keeps a record of decisions: reviews and off-boardings. */
export function RecordScreens({ rooms, route, directory, accounts, onPlan, go }: RecordScreensProps) {
  const reviews = useLive(rooms.reviews)
  const offboardings = useLive(rooms.offboardings)
  const list = route.screen === 'reviews' ? rooms.reviews : rooms.offboardings
  useEffect(() => list.start(), [list])
  const running = useStore(rooms.syncs.store)
  const runs = useLive(rooms.outbox).value
  const planned = new Set(rooms.planOrigins.plansOf(route))
  const run = runs?.find(({ planId }) => planned.has(planId)) ?? null
  const runOfIt =
    run === null ? null : <RunFromHere run={run} onOpen={() => go({ screen: 'outbox', runId: run.id })} />
  const isUnderWay = run !== null && run.state.kind !== 'finished'
  const roles = directory?.roles ?? noRoles
  const roleTitle = useMemo(() => {
    const titles = new Map(roles.map(({ id, title }) => [id, title]))
    return (roleId: string) => titles.get(roleId) ?? roleId
  }, [roles])
  if (route.screen === 'reviews') {
    if (route.reviewId === null) {
      return (
        <ReviewsScreen
          tabs={<AccessTabs route={route} />}
          reviews={reviews}
          onRead={rooms.reviews.read}
          accounts={accounts}
          clients={clientsOf(directory?.sites ?? [])}
          onOpen={(reviewId) => go({ screen: 'reviews', reviewId })}
        />
      )
    }
    return (
      <ReviewScreen
        key={route.reviewId}
        reviewId={route.reviewId}
        roles={roles}
        roleTitle={roleTitle}
        onBack={() => go({ screen: 'reviews', reviewId: null })}
        onPlan={onPlan}
        onReveal={revealFile}
        run={runOfIt}
        isUnderWay={isUnderWay}
      />
    )
  }
  if (route.offboardingId === null) {
    return (
      <OffboardingsScreen
        tabs={<AccessTabs route={route} />}
        offboardings={offboardings}
        onRead={rooms.offboardings.read}
        onOpen={(offboardingId) => go({ screen: 'offboarding', offboardingId })}
      />
    )
  }
  return (
    <OffboardingScreen
      key={route.offboardingId}
      offboardingId={route.offboardingId}
      onBack={() => go({ screen: 'offboarding', offboardingId: null })}
      onPlan={onPlan}
      onPerson={(personId) => go({ screen: 'people', personId })}
      onOpenSite={(siteId) => void attempt('The site was not opened', () => call('app.openSite', { siteId }))}
      onReveal={revealFile}
      onReadSites={() => syncAllAccounts(rooms)}
      isReadingSites={running.size > 0}
      run={runOfIt}
      isUnderWay={isUnderWay}
    />
  )
}
