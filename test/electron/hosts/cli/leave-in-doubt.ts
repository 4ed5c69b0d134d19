import type { Terminal } from './terminal.ts'

/** A roster's plan is sent, and the first answer is one that leaves its lines in doubt. */
export async function leaveInDoubt(terminal: Terminal, rosterName: string): Promise<void> {
  await terminal.inWorkspace(async (core) => {
    core.sandbox.setFaults({
      rules: [{ fault: 'status-500-processed', endpoint: 'bulk-invite', times: 1 }],
      random: null,
    })
    const rosters = await core.call('roster.list', {})
    const rosterId = rosters.find(({ name }) => name === rosterName)?.id ?? ''
    const plan = await core.call('plan.make', { source: { kind: 'roster', rosterId, rowIds: null } })
    await core.call('outbox.apply', { planId: plan.id, confirmation: null })
    await core.app.idle()
  })
}
