import { fork } from 'node:child_process'
import { join } from 'node:path'
import { seededRandom } from '../../electron/sandbox/seeded-values.ts'
import { temporaryFolder } from '../world.ts'

export interface KillOptions {
  readonly seed: number
  readonly runs: number
  /** Kills a run; then it is left to finish. */
  readonly killsPerRun: number
  readonly rows: number
  readonly onRun?: (done: number) => void
}

/** What is sent, and what is looked at afterwards. */
export interface KillStory {
  /** The id of the plan that is to be sent from this folder. */
  prepare(folder: string, faultSeed: number): Promise<string>
  judge(folder: string): Promise<void>
}

/** Much of a round is a process that starts, or waits to be killed. */
const runsAtOnce = 2

/** Plays a story over and over, each time killing the sender without warning before it is left to finish. */
export async function playKills(
  options: KillOptions,
  totals: { runs: number; kills: number },
  story: KillStory,
): Promise<void> {
  const random = seededRandom(options.seed)
  // Drawn beforehand, so that a seed means the same kills whichever run ends first.
  const left = Array.from({ length: options.runs }, () => ({
    faultSeed: Math.floor(random() * 1e9),
    delaysMs: Array.from({ length: options.killsPerRun }, () => 20 + random() * 700),
  }))
  async function playRuns(): Promise<void> {
    for (let drawn = left.shift(); drawn !== undefined; drawn = left.shift()) {
      const folder = temporaryFolder()
      try {
        const planId = await story.prepare(folder.path, drawn.faultSeed)
        for (const ms of drawn.delaysMs) if (await sendFor(folder.path, planId, ms)) totals.kills++
        await sendFor(folder.path, planId, null)
        await story.judge(folder.path)
      } finally {
        folder.remove()
      }
      totals.runs++
      options.onRun?.(totals.runs)
    }
  }
  await Promise.all(Array.from({ length: runsAtOnce }, playRuns))
}

/** Lets a process send; with `ms` it is killed so long after it began. True when the kill found it alive. */
function sendFor(folder: string, planId: string, ms: number | null): Promise<boolean> {
  return new Promise((done, fail) => {
    const child = fork(join(import.meta.dirname, 'send-child.ts'), [folder, planId], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let said = ''
    child.stderr?.on('data', (piece: Buffer) => {
      said += piece.toString()
    })
    child.on('error', fail)
    child.on('message', () => {
      if (ms !== null) setTimeout(() => child.kill('SIGKILL'), ms)
    })
    child.on('exit', (code, signal) => {
      if (signal === 'SIGKILL') done(true)
      else if (code === 0) done(false)
      else fail(new Error(`the sender ended with ${code}: ${said}`))
    })
  })
}
