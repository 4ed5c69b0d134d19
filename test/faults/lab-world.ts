import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { createSandbox, type Sandbox } from '../../electron/sandbox/sandbox.ts'
import { serveSandbox } from '../../electron/sandbox/serve.ts'
import { type Core, startCore } from '../start-core.ts'
import { practiceOf } from '../world.ts'
import { type ChildCore, CoreEnded, type CoreSpec, corePorts, startChildCore } from './child-core.ts'
import { fastClock } from './fast-clock.ts'
import type { Story, Trouble } from './story.ts'
import { takeTroubles } from './take-troubles.ts'

/** One story's Wix, served over HTTP by this process, and the cores that are killed, each a process of its own. */
export interface LabWorld {
  readonly story: Story
  readonly folder: string
  readonly sandbox: Sandbox
  readonly kills: number
  /** A core that nobody kills, in this process: to set the scene, and to judge. */
  readonly inPeace: <T>(work: (core: Core) => Promise<T>) => Promise<T>
  /**
   * A core in a process of its own that lives as the story wants it for this start, the first one being 0. True when
   * the work came to its end and the core was closed.
   */
  readonly onStart: (
    start: number,
    work: (core: ChildCore) => Promise<void>,
    restore?: string,
  ) => Promise<boolean>
  /** Every start of the story in turn, the last one not killed. */
  readonly throughKills: (work: (core: ChildCore) => Promise<void>) => Promise<void>
}

/** Longer than any start takes, however busy the machine is: what is not over by then never is. */
const longestStartMs = 150_000

export async function playInWorld<T>(
  story: Story,
  folder: string,
  play: (world: LabWorld) => Promise<T>,
): Promise<T> {
  const beganAt = Date.now()
  const sandbox = createSandbox({
    seed: 'practice',
    statePath: null,
    now: fastClock({ beganAt, jumps: [] }).now,
  })
  const troublesOf = takeTroubles(story.troubles)
  let kills = 0
  let onCall: () => void = () => undefined
  const server = await serveSandbox(
    {
      ...sandbox,
      carry: (call) => {
        const carried = sandbox.carry(call)
        onCall()
        return carried
      },
    },
    { port: 0 },
  )
  const spec = (restore: string | null): CoreSpec => ({
    folder,
    practice: practiceOf(sandbox, server.url),
    clock: { beganAt, jumps: story.jumps },
    restore,
  })
  const killAsTold = (start: number) => (kill: () => void) => {
    const told = story.kills[start]
    if (told?.kind === 'after-ms') setTimeout(kill, told.ms)
    if (told?.kind !== 'at-call') return
    let calls = 0
    onCall = () => {
      calls += 1
      if (calls === told.call) kill()
    }
  }

  const onStart: LabWorld['onStart'] = async (start, work, restore) => {
    const troubles = troublesOf(start).map((trouble) => make(trouble, folder))
    const hung = new AbortController()
    const watch = setTimeout(() => hung.abort(), longestStartMs)
    let core: ChildCore | null = null
    try {
      core = await startChildCore(spec(restore ?? null), killAsTold(start), hung.signal)
      await work(core)
      await core.close()
      return true
    } catch (error) {
      if (hung.signal.aborted) throw new Error('the core came to no end')
      if (!(error instanceof CoreEnded)) {
        core?.kill()
        throw error
      }
      if (error.how === 'killed') kills += 1
      else if (troubles.length === 0) throw error
      return false
    } finally {
      clearTimeout(watch)
      onCall = () => undefined
      await Promise.all(troubles)
    }
  }

  try {
    return await play({
      ...{ story, folder, sandbox, onStart },
      get kills() {
        return kills
      },
      inPeace: async (work) => {
        const core = await startCore({ folder, ports: corePorts(spec(null)) })
        try {
          return await work(core)
        } finally {
          await core.close()
        }
      },
      throughKills: async (work) => {
        for (const [start] of story.kills.entries()) await onStart(start, work)
        // A trouble may forbid the last start too: whoever wants to work starts once more.
        while (!(await onStart(story.kills.length, work)));
      },
    })
  } finally {
    await server.close()
    sandbox.close()
  }
}

/** Lets a trouble come and go. */
async function make({ kind, afterMs, forMs }: Trouble, folder: string): Promise<void> {
  await pause(afterMs)
  switch (kind) {
    case 'busy':
      return await holdDatabase(join(folder, 'workspace', 'workspace.db'), forMs)
    case 'full':
      return await fillDisk(join(folder, 'filler'), forMs)
  }
}

async function holdDatabase(path: string, ms: number): Promise<void> {
  const other = new DatabaseSync(path)
  try {
    other.exec('BEGIN IMMEDIATE')
    await pause(ms)
  } catch {
    // The core writes just now; this time nobody is in its way.
  } finally {
    other.close()
  }
}

/** Every free byte of the disk is taken, in ever smaller pieces. */
async function fillDisk(path: string, ms: number): Promise<void> {
  for (const bytes of [1 << 20, 1 << 16, 1 << 12, 1 << 8]) {
    const piece = Buffer.alloc(bytes)
    try {
      for (;;) writeFileSync(path, piece, { flag: 'a' })
    } catch {
      // No room for a piece of this size any more.
    }
  }
  await pause(ms)
  rmSync(path, { force: true })
}
