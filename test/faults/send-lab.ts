import type { FaultName } from '../../electron/sandbox/faults.ts'
import { seededRandom } from '../../electron/sandbox/seeded-values.ts'
import { accessKey } from '../../shared/access.ts'
import { addressKey } from '../../shared/email.ts'
import type { DoubtAnswer } from '../../shared/outbox.ts'
import { CallRefused, type ChildCore } from './child-core.ts'
import { type Answered, judgeSends, sendPromises } from './judge-sends.ts'
import type { LabGroup } from './lab-group.ts'
import { fillLabRoster } from './lab-roster.ts'
import type { LabWorld } from './lab-world.ts'

/** One call in five meets one of these: replies are lost at one in twenty. */
export const sendFaults: readonly FaultName[] = [
  ...(['reply-lost', 'reply-lost', 'reply-lost', 'reply-lost', 'reply-lost'] as const),
  ...(['reset-mid-body', 'reset-before', 'never-connected', 'hang', 'hang-processed'] as const),
  ...(['status-429', 'status-429-seconds', 'status-429-date', 'status-500', 'status-500-processed'] as const),
  ...(['status-503', 'empty-body', 'half-json', 'address-dropped', 'slow'] as const),
]

/** What Wix does wrong: by chance, and for ever at some sites. */
export function misbehave({ sandbox, story }: LabWorld): void {
  const sites = [...sandbox.state().seats].slice(3, 3 + story.endlessSites)
  sandbox.setFaults({
    rules: sites.map(({ siteId }) => ({
      ...{ fault: 'status-429-exhausted', endpoint: 'bulk-invite', siteId, times: null },
    })),
    random:
      story.faults.length === 0
        ? null
        : { seed: story.seed, rate: 0.2, faults: story.faults, endpoint: 'bulk-invite' },
  })
}

/** Sends the plan, or goes on with its run, until nothing moves any more. */
export const sendOn =
  (planId: string) =>
  async (core: ChildCore): Promise<void> => {
    const run = (await core.call('outbox.list', {})).find((one) => one.planId === planId)
    await patiently(async () => {
      if (run === undefined) await core.call('outbox.apply', { planId, confirmation: 'SEND' })
      else if (run.state.kind !== 'finished') await core.call('outbox.continue', { runId: run.id })
    })
    await core.idle()
  }

/** What a disk does not take is asked again, as a person would. */
export async function patiently<T>(
  ask: () => Promise<T>,
  onTrouble: (error: Error) => void = () => undefined,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof CallRefused) || error.code !== 'storage' || tries === 200) throw error
      onTrouble(error)
      await new Promise((done) => setTimeout(done, 50))
    }
  }
}

/** Rosters are sent over and over, and the sender is killed without warning. */
export const sendLab: LabGroup = {
  name: 'send',
  faults: sendFaults,
  mostRows: 200,
  promises: sendPromises,
  play: async (world) => {
    const planId = await world.inPeace(async (core) => {
      const rosterId = await fillLabRoster(core, world.story.rows)
      return (await core.call('plan.make', { source: { kind: 'roster', rosterId, rowIds: null } })).id
    })
    misbehave(world)
    await world.throughKills(sendOn(planId))
    const before = await world.inPeace((core) => judgeSends(core, world.sandbox))
    const answered = await settleDoubts(world)
    const after = await world.inPeace((core) => judgeSends(core, world.sandbox, answered))
    // Broken before a person answered or after: both count.
    const promises = sendPromises.map((name) => [name, before[name] + after[name]] as const)
    return {
      ...before,
      ...Object.fromEntries(promises),
      rows: world.story.rows,
      askedAgain: answered.again.size,
    }
  },
}

/** A person answers what is in doubt, each in another way; whom they sent another letter to is returned. */
async function settleDoubts(world: LabWorld): Promise<Answered> {
  const random = seededRandom(world.story.seed + 1)
  const all = new Set<string>()
  const again = new Set<string>()
  await world.onStart(world.story.kills.length, async (core) => {
    for (const run of await core.call('outbox.list', {})) {
      const { jobs } = await core.call('outbox.read', { runId: run.id })
      for (const job of jobs) {
        for (const item of job.items) {
          if (item.outcome.kind !== 'in-doubt') continue
          const answers: readonly DoubtAnswer[] = ['arrived', 'send-again', 'leave']
          const answer = answers[Math.floor(random() * 3)] ?? 'leave'
          const key = accessKey(addressKey(item.address), job.siteId)
          all.add(key)
          if (answer === 'send-again') again.add(key)
          await patiently(() => core.call('outbox.answerDoubts', { itemIds: [item.id], answer }))
        }
      }
    }
    await core.idle()
  })
  return { all, again }
}
