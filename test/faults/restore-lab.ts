import { closeSync, existsSync, openSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { backupNow, listBackups } from '../../electron/core/store/backups.ts'
import { openWorkspace } from '../../electron/core/store/open-workspace.ts'
import { seededRandom } from '../../electron/sandbox/seeded-values.ts'
import { CallRefused, type ChildCore } from './child-core.ts'
import { judgeSends, sendPromises } from './judge-sends.ts'
import type { LabGroup } from './lab-group.ts'
import { fillLabRoster } from './lab-roster.ts'
import type { LabWorld } from './lab-world.ts'
import { misbehave, patiently, sendFaults, sendOn } from './send-lab.ts'

/** What became of the workspace file; only of the last three something may be lost, and that must be said. */
const damages = ['put-aside', 'put-aside', 'header', 'cut', 'page'] as const
type Damage = (typeof damages)[number]

/** A backup, more sends, the file damaged, the backup restored, and on it goes; killed anywhere in between. */
export const restoreLab: LabGroup = {
  name: 'restore',
  faults: sendFaults,
  mostRows: 80,
  promises: [...sendPromises, 'silentLosses'],
  play: async (world) => {
    const random = seededRandom(world.story.seed)
    const damage = damages[Math.floor(random() * damages.length)] ?? 'cut'
    const plans = await prepare(world)
    misbehave(world)
    const first = Math.floor(world.story.kills.length / 3)
    await sendSome(world, plans[0], 0, first)
    const backup = backUp(world.folder)
    await sendSome(world, plans[1], first, 2 * first)
    damageFile(world.folder, damage, random)
    const isSaid = await restoreAndGoOn(world, plans, backup, 2 * first)
    const judged = await world.inPeace((core) => judgeSends(core, world.sandbox))
    if (damage === 'put-aside') return { ...judged, rows: world.story.rows, silentLosses: 0 }
    // A file that cannot be read whole takes ids with it: then the app must have said so, and that is all it can.
    const { lostInvites, untrue, marksUntrue, knownUntrue, mailsUnlogged, mailsUnplanned, ...rest } = judged
    const lost = lostInvites + untrue + marksUntrue + knownUntrue + mailsUnlogged + mailsUnplanned
    const nothing = {
      lostInvites: 0,
      untrue: 0,
      marksUntrue: 0,
      knownUntrue: 0,
      mailsUnlogged: 0,
      mailsUnplanned: 0,
    }
    return {
      ...rest,
      ...nothing,
      rows: world.story.rows,
      saidLost: lost,
      silentLosses: lost > 0 && !isSaid ? 1 : 0,
    }
  },
}

/** Two plans for the halves of a roster; the second is open while the backup is made. */
const prepare = (world: LabWorld): Promise<readonly [string, string]> =>
  world.inPeace(async (core) => {
    const rosterId = await fillLabRoster(core, world.story.rows)
    const half = Math.ceil(world.story.rows / 2)
    const plan = async (from: number, to: number) => {
      const rowIds = Array.from({ length: Math.max(1, to - from) }, (_, at) => from + at + 1)
      return (await core.call('plan.make', { source: { kind: 'roster', rosterId, rowIds } })).id
    }
    return [await plan(0, half), await plan(half, world.story.rows)]
  })

/** Through the kills of some starts, and once without. */
async function sendSome(world: LabWorld, planId: string, from: number, to: number): Promise<void> {
  for (let start = from; start < to; start += 1) await world.onStart(start, sendOn(planId))
}

const workspaceOf = (folder: string) => join(folder, 'workspace')

function backUp(folder: string): string {
  const opened = openWorkspace(workspaceOf(folder), { now: Date.now })
  if (opened.kind !== 'open') throw new Error(opened.message)
  const path = backupNow(opened.db, workspaceOf(folder), 'by-hand', Date.now() + 86_400_000)
  opened.close()
  return listBackups(workspaceOf(folder)).find((backup) => backup.path === path)?.name ?? ''
}

function damageFile(folder: string, damage: Damage, random: () => number): void {
  const path = join(workspaceOf(folder), 'workspace.db')
  const { size } = statSync(path)
  switch (damage) {
    case 'put-aside':
      return
    case 'header':
      writeFileSync(path, 'not a database')
      return
    case 'cut':
      truncateSync(path, Math.floor(size / 4096 / 2 + random() * (size / 4096 / 2)) * 4096)
      return
    case 'page': {
      const file = openSync(path, 'r+')
      const page = 1 + Math.floor(random() * (size / 4096 - 1))
      writeSync(file, Buffer.alloc(4096, 7), 0, 4096, page * 4096)
      closeSync(file)
      return
    }
  }
}

/** Restores through the kills that are left, then sends what a person would send. Whether a loss was told of. */
async function restoreAndGoOn(
  world: LabWorld,
  plans: readonly [string, string],
  backup: string,
  from: number,
): Promise<boolean> {
  let isSaid = false
  const goOn = async (core: ChildCore): Promise<void> => {
    const { events } = await core.call('audit.read', {
      filter: { text: '', actions: ['workspace.restored'], from: null, to: null, runId: null, people: [] },
      before: null,
      limit: 10,
    })
    if (events.some(({ reason }) => reason?.includes('may be missing here'))) isSaid = true
    for (const run of await core.call('outbox.list', {}))
      if (run.state.kind !== 'finished')
        await patiently(() => core.call('outbox.continue', { runId: run.id }))
    await core.idle()
    // The second plan was open when the backup was made: whoever finds it open again sends it.
    await tryTo(() => core.call('outbox.apply', { planId: plans[1], confirmation: 'SEND' }))
    await core.idle()
    const [roster] = await core.call('roster.list', {})
    if (roster === undefined) return
    const source = { kind: 'roster', rosterId: roster.id, rowIds: null } as const
    const plan = await patiently(() => core.call('plan.make', { source }))
    await tryTo(() => core.call('outbox.apply', { planId: plan.id, confirmation: 'SEND' }))
    await core.idle()
  }
  for (let start = from; start <= world.story.kills.length; start += 1) {
    const isLast = start === world.story.kills.length
    // Whoever was killed while restoring opens the app, and restores once more only where nothing was restored.
    const wanted = () => (existsSync(join(workspaceOf(world.folder), 'damaged')) ? undefined : backup)
    while (!(await world.onStart(start, goOn, wanted())) && isLast);
  }
  return isSaid
}

/** What the app refuses with words is a right answer. */
async function tryTo(ask: () => Promise<unknown>): Promise<void> {
  try {
    await patiently(ask)
  } catch (error) {
    if (!(error instanceof CallRefused) || !['conflict', 'not-allowed', 'not-found'].includes(error.code))
      throw error
  }
}
