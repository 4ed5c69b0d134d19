import { useDeferredValue, useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import type { Directory } from '../shared/directory.ts'
import type { PlanSource } from '../shared/plan.ts'
import { AccessScreen } from './access/access-screen.tsx'
import type { AccessScreenProps } from './access/access-screen-props.ts'
import type { AccessLines } from './access/access-store.ts'
import { ChangesScreen } from './access/changes-screen.tsx'
import { DriftScreen } from './access/drift-screen.tsx'
import { AccessTabs } from './access-tabs.tsx'
import { type LiveRead, useLive } from './live-read.ts'
import type { Rooms } from './open-rooms.ts'
import { revealFile } from './reveal-file.ts'
import { rowPartsOf } from './row-parts-of.tsx'
import type { Route } from './shell/route.ts'
import { nextPaint } from './ui/paint/next-paint.ts'

export interface AccessPlaceProps {
  readonly rooms: Rooms
  readonly route: Extract<Route, { screen: 'access' }>
  readonly accountId: string | null
  readonly practiceIds: ReadonlySet<string>
  readonly directory: Directory | null
  readonly roleTitle: (roleId: string) => string
  readonly clientOf: (siteId: string) => string
  readonly onPlan: (source: PlanSource) => void
  readonly go: (route: Route) => void
}

const none: readonly never[] = []
const screens = { now: AccessScreen, changes: ChangesScreen, drift: DriftScreen } as const

/**
 * What is known already is shown before it is read again, which nobody waits for; that it is being read is nothing that is
 * shown, and no cause to draw a hundred thousand lines.
 */
function useAccess(live: LiveRead<AccessLines>): AccessScreenProps['access'] {
  useEffect(() => {
    if (live.store.getState().value === null) return live.start()
    let stop: (() => void) | null = null
    let isGone = false
    void nextPaint().then(() => {
      if (!isGone) stop = live.start()
    })
    return () => {
      isGone = true
      stop?.()
    }
  }, [live])
  // Drawn in slices: what is typed or clicked while the first of many lines come in does not wait for them.
  const value = useDeferredValue(useStore(live.store, (state) => state.value))
  const error = useStore(live.store, (state) => state.error)
  return useMemo(() => ({ value, error }), [value, error])
}

/** Who has access, with what Invites, Audit and People know about it. */
export function AccessPlace({ rooms, route, directory, go, ...rest }: AccessPlaceProps) {
  const access = useAccess(rooms.access)
  const invites = useLive(rooms.ledger).value
  const accounts = useLive(rooms.accounts).value ?? none
  const Part = screens[route.part]
  return (
    <Part
      key={`${route.part} ${route.since ?? ''} ${route.until ?? ''}`}
      {...rest}
      since={route.since ?? null}
      until={route.until ?? null}
      sites={directory?.sites ?? none}
      roles={directory?.roles ?? none}
      access={access}
      onRead={rooms.access.read}
      tabs={<AccessTabs route={route} />}
      inviteOf={(key) => invites?.find((invite) => invite.key === key) ?? null}
      parts={rowPartsOf(rest.roleTitle, go)}
      accountName={accounts.find(({ id }) => id === rest.accountId)?.name ?? ''}
      onReveal={revealFile}
      onRosters={() => go({ screen: 'rosters', rosterId: null })}
      onAccounts={() => go({ screen: 'accounts', accountId: null, find: '' })}
    />
  )
}
