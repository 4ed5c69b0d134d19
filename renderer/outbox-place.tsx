import { useState } from 'react'
import type { PlanSource } from '../shared/plan.ts'
import type { RunPerson } from '../shared/runs/run-people.ts'
import { runPersonWords } from '../shared/words/run-people-words.ts'
import { type Invitable, InviteAnewDialog } from './ledger/invite-anew-dialog.tsx'
import { useLive } from './live-read.ts'
import type { Rooms } from './open-rooms.ts'
import { openSite } from './open-site.ts'
import { DoubtsScreen } from './outbox/doubts/doubts-screen.tsx'
import { OutboxScreen } from './outbox/outbox-screen.tsx'
import { queueState } from './outbox/outbox-store.ts'
import { RunScreen } from './outbox/run-screen.tsx'
import type { ShowRows } from './outbox/show-rows.ts'
import { OutboxTabs } from './outbox-tabs.tsx'
import { OpenPlanFile } from './plan/files/open-plan-file.tsx'
import { OpenPlans } from './plan/open-plans.tsx'
import { showPlanRows } from './plan/show-plan-rows.ts'
import { revealFile } from './reveal-file.ts'
import type { Route } from './shell/route.ts'
import { formatDay } from './ui/format-time.ts'
import { attempt } from './ui/toast.tsx'
import { useRowSpelling } from './workspace/site-name.tsx'

export interface OutboxPlaceProps {
  readonly rooms: Rooms
  readonly route: Extract<Route, { screen: 'outbox' | 'doubts' }>
  /** Accounts whose invites reach nobody. */
  readonly practiceIds: ReadonlySet<string>
  /** The account the person filters by; null for all. */
  readonly accountId: string | null
  readonly onPlan: (source: PlanSource) => void
  readonly go: (route: Route) => void
}

/** All runs, one of them, or what of all of them is in doubt. */
export function OutboxPlace({ rooms, route, accountId, practiceIds, onPlan, go }: OutboxPlaceProps) {
  const runs = useLive(rooms.outbox)
  const invites = useLive(rooms.ledger)
  const directory = useLive(rooms.directory).value
  const accounts = useLive(rooms.accounts).value ?? []
  const [anew, setAnew] = useState<readonly RunPerson[] | null>(null)
  const spellingOf = useRowSpelling()
  const goRoster = (rosterId: string | null) => go({ screen: 'rosters', rosterId })
  const goRun = (runId: string) => go({ screen: 'outbox', runId })
  const onRows: ShowRows = (rosterId, rows) =>
    void attempt('The rows were not opened', async () => {
      const lines = rows.map((row) => ({ address: row.address, site: spellingOf(row) }))
      await showPlanRows(rosterId, lines)
      goRoster(rosterId)
    })
  const tabs = <OutboxTabs route={route} inDoubt={queueState(runs.value ?? []).inDoubt} />
  if (route.screen === 'doubts')
    return (
      <DoubtsScreen tabs={tabs} accountId={accountId} onRun={goRun} onRows={onRows} onOpenSite={openSite} />
    )
  if (route.runId === null)
    return (
      <OutboxScreen
        tabs={tabs}
        runs={runs}
        onRead={rooms.outbox.read}
        onOpen={goRun}
        onRosters={() => goRoster(null)}
        actions={<OpenPlanFile onOpen={(planId) => go({ screen: 'plan', planId })} onMake={onPlan} />}
        plans={<OpenPlans onOpen={(planId) => go({ screen: 'plan', planId })} />}
      />
    )
  return (
    <>
      <RunScreen
        key={`${route.runId} ${route.part ?? ''}`}
        runId={route.runId}
        part={route.part ?? null}
        accountId={accountId}
        practiceIds={practiceIds}
        invites={invites}
        onPlan={onPlan}
        onBack={() => go({ screen: 'outbox', runId: null })}
        onAudit={() => go({ screen: 'audit', runId: route.runId, people: [] })}
        onRoster={goRoster}
        onRows={onRows}
        onOpenSite={openSite}
        onReveal={revealFile}
        onOtherRoles={setAnew}
      />
      {anew !== null && (
        <InviteAnewDialog
          title="Try again with other roles"
          people={anew.flatMap(invitableOf)}
          roles={directory?.roles ?? []}
          accountName={(id) => accounts.find((account) => account.id === id)?.name ?? 'a removed account'}
          onPlan={onPlan}
          onClose={() => setAnew(null)}
        />
      )}
    </>
  )
}

const invitableOf = (person: RunPerson): readonly Invitable[] =>
  person.siteId === null || person.accountId === null
    ? []
    : [
        {
          key: person.key,
          address: person.address,
          siteId: person.siteId,
          siteName: person.siteName,
          accountId: person.accountId,
          about: runPersonWords(person, formatDay),
        },
      ]
