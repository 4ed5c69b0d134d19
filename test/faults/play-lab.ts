import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { seededRandom } from '../../electron/sandbox/seeded-values.ts'
import { canMountDisk, startOnDisk } from '../small-disk.ts'
import { temporaryFolder } from '../world.ts'
import { changeLab } from './change-lab.ts'
import { brokenOf, type Counts, type LabGroup } from './lab-group.ts'
import { playInWorld } from './lab-world.ts'
import { restoreLab } from './restore-lab.ts'
import { sendLab } from './send-lab.ts'
import { shrinkStory } from './shrink-story.ts'
import { drawStory, type Story } from './story.ts'
import { typingLab } from './typing-lab.ts'

export const labGroups = {
  send: sendLab,
  change: changeLab,
  restore: restoreLab,
  typing: typingLab,
} as const
export type LabGroupName = keyof typeof labGroups

export interface LabOptions {
  readonly seed: number
  readonly runs: number
  readonly kills: number
  readonly rows: number
  /** Plays of shorter stories to explain a broken promise with; 0 for none. */
  readonly shrinks: number
  /** No further run is begun. */
  readonly signal?: AbortSignal
  readonly onRun?: (done: number) => void
}

/** A run that broke promises, and the shortest story found that still does. */
export interface Failure {
  readonly broken: readonly string[]
  readonly story: Story
}

export interface LabTotals {
  readonly group: string
  readonly seed: number
  readonly runs: number
  readonly counts: Counts
  readonly failures: readonly Failure[]
}

/** Much of a run is a process that starts, or waits to be killed. */
const runsAtOnce = 2

/** Plays as many stories of a group as asked for. */
export async function playLab(name: LabGroupName, options: LabOptions): Promise<LabTotals> {
  const group = labGroups[name]
  const random = seededRandom(options.seed)
  const rows = Math.min(options.rows, group.mostRows)
  // Drawn beforehand, so that a seed means the same stories whichever run ends first.
  const left = Array.from({ length: options.runs }, () => {
    const seed = Math.floor(random() * 1e9)
    return drawStory(name, seed, group.faults, { rows, kills: options.kills, canFillDisk: canMountDisk })
  })
  const counts: Record<string, number> = {}
  const failed: Failure[] = []
  let runs = 0
  const playRuns = async (): Promise<void> => {
    for (;;) {
      const story = options.signal?.aborted === true ? undefined : left.shift()
      if (story === undefined) return
      const found = await playStory(story)
      for (const [what, count] of Object.entries(found)) counts[what] = (counts[what] ?? 0) + count
      const broken = brokenBy(group, found)
      if (broken.length > 0) failed.push({ broken, story })
      runs += 1
      options.onRun?.(runs)
    }
  }
  await Promise.all(Array.from({ length: runsAtOnce }, playRuns))
  const failures: Failure[] = []
  for (const failure of failed.slice(0, 3)) failures.push(await explain(group, failure, options.shrinks))
  return { group: name, seed: options.seed, runs, counts, failures }
}

/** Plays one story, on a small disk of its own where it fills one. */
export async function playStory(story: Story): Promise<Counts> {
  const folder = temporaryFolder()
  try {
    if (!story.troubles.some(({ kind }) => kind === 'full')) return await playHere(story, folder.path)
    const script = `${import.meta.dirname}/play-story.ts`
    // What startOnDisk answers is what play-story.ts printed.
    return (await startOnDisk(script, JSON.stringify(story))) as Counts
  } finally {
    folder.remove()
  }
}

/** @param folder on a disk that may be filled when the story says so */
export async function playHere(story: Story, folder: string): Promise<Counts> {
  const group = labGroups[groupOf(story)]
  try {
    return await playInWorld(story, folder, async (world) => {
      const counts = await group.play(world)
      return { kills: world.kills, ...counts }
    })
  } catch (error) {
    process.stderr.write(
      `a run of ${story.group} ended with an error: ${(error as Error).stack}\n${JSON.stringify(story)}\n${sizesIn(folder)}\n`,
    )
    return { crashed: 1 }
  }
}

/** What lies on the disk of a run, in bytes: a small one may be full for good. */
const sizesIn = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => `${path} ${statSync(join(folder, path)).size}`)
    .join('\n')

function groupOf({ group }: Story): LabGroupName {
  if (group in labGroups) return group as LabGroupName
  throw new Error(`there is no group ${group}`)
}

/** A run that ended with an error of its own broke a promise too. */
const brokenBy = (group: LabGroup, found: Counts): readonly string[] =>
  found.crashed === 1 ? ['crashed'] : brokenOf(group, found)

async function explain(group: LabGroup, { story, broken }: Failure, mostTries: number): Promise<Failure> {
  let last = broken
  const fails = async (shorter: Story): Promise<boolean> => {
    const now = brokenBy(group, await playStory(shorter))
    if (now.length > 0) last = now
    return now.length > 0
  }
  const shortest = mostTries === 0 ? story : await shrinkStory(story, fails, { mostTries, triesEach: 2 })
  return { broken: last, story: shortest }
}

/** True when no promise was broken. */
export const areKept = ({ group, counts }: LabTotals): boolean =>
  counts.crashed === undefined && brokenOf(labGroups[group as LabGroupName], counts).length === 0
