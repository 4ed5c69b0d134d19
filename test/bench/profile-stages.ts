import { Session } from 'node:inspector/promises'
import { sep } from 'node:path'

/** Where the milliseconds of a group go. */
export interface Stage {
  readonly name: string
  readonly ms: number
}

/** A function of a profile. */
interface Frame {
  readonly functionName: string
  readonly url: string
}

/** Names of stages by the files that do them; frames of no other file count to the stage that called them. */
export type StagesOfFiles = Readonly<Record<string, string>>

const everyUs = 250
const theRest = 'the rest'

/**
 * Milliseconds by stage of one run, the mean of several after a warm-up, as a sampling profiler saw them: what a named
 * file calls counts to it. `rounds`: how many runs.
 */
export async function profileStages(
  work: () => unknown,
  files: StagesOfFiles,
  rounds = 10,
): Promise<readonly Stage[]> {
  for (let round = 0; round < 3; round += 1) await work()
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: everyUs })
  await session.post('Profiler.start')
  for (let round = 0; round < rounds; round += 1) await work()
  const { profile } = await session.post('Profiler.stop')
  session.disconnect()
  return stagesOf(profile, files, rounds)
}

/** What of a profile counts. */
export interface Profile {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: Frame
    readonly children?: readonly number[] | undefined
  }[]
  readonly samples?: readonly number[] | undefined
  /** Microseconds before each sample. */
  readonly timeDeltas?: readonly number[] | undefined
}

/** The stages of a profile, the longest first; only those that were seen. */
export function stagesOf(profile: Profile, files: StagesOfFiles, rounds: number): readonly Stage[] {
  const stageOfNode = new Map<number, string>()
  const childIds = new Set(profile.nodes.flatMap((node) => node.children ?? []))
  const byId = new Map(profile.nodes.map((node) => [node.id, node]))
  const open: (readonly [id: number, above: string])[] = profile.nodes.flatMap((node) =>
    childIds.has(node.id) ? [] : [[node.id, theRest]],
  )
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [id, above] = next
    const node = byId.get(id)
    if (node === undefined) continue
    const stage = ownStage(node.callFrame, files) ?? above
    stageOfNode.set(id, stage)
    for (const child of node.children ?? []) open.push([child, stage])
  }
  const spent = new Map<string, number>()
  for (const [at, id] of (profile.samples ?? []).entries()) {
    // Before the first sample the profiler itself was made ready.
    if (at === 0) continue
    const stage = stageOfNode.get(id) ?? theRest
    const ms = (profile.timeDeltas?.[at] ?? 0) / 1000 / rounds
    spent.set(stage, (spent.get(stage) ?? 0) + ms)
  }
  return [...spent].map(([name, ms]) => ({ name, ms })).toSorted((a, b) => b.ms - a.ms)
}

function ownStage({ functionName, url }: Frame, files: StagesOfFiles): string | undefined {
  if (functionName === '(garbage collector)') return 'garbage collection'
  if (functionName === '(idle)' || functionName === '(program)') return 'waiting, and outside of scripts'
  const name = url.replaceAll(sep, '/').split('/').slice(-2).join('/')
  return Object.hasOwn(files, name) ? files[name] : undefined
}

/** Lines of a table: milliseconds, share, stage. */
export function stageLines(group: string, stages: readonly Stage[]): readonly string[] {
  const total = stages.reduce((sum, { ms }) => sum + ms, 0)
  const line = (ms: number, name: string): string =>
    `${ms.toFixed(1).padStart(10)}  ${`${((ms / total) * 100).toFixed(0)} %`.padStart(6)}  ${name}`
  return [
    `${group}: where ${total.toFixed(1)} ms go`,
    ...stages.filter(({ ms }) => ms >= total / 200).map(({ ms, name }) => line(ms, name)),
  ]
}
