import type { FaultName } from '../../electron/sandbox/faults.ts'
import type { LabWorld } from './lab-world.ts'

/** What a lab saw, by name. */
export type Counts = Readonly<Record<string, number>>

/** One kind of work that is killed over and over. */
export interface LabGroup {
  readonly name: string
  readonly faults: readonly FaultName[]
  /** Each row may be several calls. */
  readonly mostRows: number
  /** Counts that must be 0. */
  readonly promises: readonly string[]
  readonly play: (world: LabWorld) => Promise<Counts>
}

/** Which promises were broken. */
export const brokenOf = (group: LabGroup, counts: Counts): readonly string[] =>
  group.promises.filter((name) => counts[name] !== 0)
