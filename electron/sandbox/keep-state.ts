import { closeSync, existsSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import type { FaultState } from './faults.ts'
import {
  contributorKey,
  type SandboxContributor,
  type SandboxInvite,
  type SandboxKey,
  type SandboxMail,
  type SandboxSeed,
} from './world-state.ts'

/** One thing that changed, as one line of the journal; the last line about a thing counts. */
type Entry =
  | { readonly is: 'invite'; readonly value: SandboxInvite }
  | { readonly is: 'invite-renamed'; readonly from: string; readonly value: SandboxInvite }
  | { readonly is: 'mail'; readonly value: SandboxMail }
  | { readonly is: 'contributor'; readonly value: SandboxContributor }
  | { readonly is: 'key'; readonly value: SandboxKey }
  | { readonly is: 'faults'; readonly value: FaultState }
  | { readonly is: 'clock'; readonly aheadMs: number }

/** The changing part of the sandbox. Every change is in the file before the call returns, so a kill loses none. */
export interface KeptState {
  readonly invites: ReadonlyMap<string, SandboxInvite>
  readonly contributors: ReadonlyMap<string, SandboxContributor>
  readonly keys: ReadonlyMap<string, SandboxKey>
  readonly mail: readonly SandboxMail[]
  readonly faults: FaultState
  /** How far the sandbox's clock is ahead of the real one. */
  readonly aheadMs: number
  record(entry: Entry): void
  /** Back to the seed. */
  reset(): void
  close(): void
}

const noFaults: FaultState = { rules: [], random: null, calls: 0 }

function parseLine(line: string): Entry | null {
  try {
    return JSON.parse(line) as Entry
  } catch {
    // The last line of a process that was killed while writing.
    return null
  }
}

/** `path: null` keeps everything in memory. */
export function keepState(seed: SandboxSeed, path: string | null): KeptState {
  let invites = new Map<string, SandboxInvite>()
  let contributors = new Map<string, SandboxContributor>()
  let keys = new Map<string, SandboxKey>()
  let mail: SandboxMail[] = []
  let faults = noFaults
  let aheadMs = 0

  const begin = () => {
    invites = new Map()
    contributors = new Map(seed.contributors.map((one) => [contributorKey(one.siteId, one.accountId), one]))
    keys = new Map(seed.keys.map((one) => [one.key, one]))
    mail = []
    faults = noFaults
    aheadMs = 0
  }
  const take = (entry: Entry): void => {
    switch (entry.is) {
      case 'invite-renamed':
        invites.delete(entry.from)
        invites.set(entry.value.id, entry.value)
        return
      case 'invite':
        invites.set(entry.value.id, entry.value)
        return
      case 'mail':
        mail.push(entry.value)
        return
      case 'contributor':
        contributors.set(contributorKey(entry.value.siteId, entry.value.accountId), entry.value)
        return
      case 'key':
        keys.set(entry.value.key, entry.value)
        return
      case 'faults':
        faults = entry.value
        return
      case 'clock':
        aheadMs = entry.aheadMs
        return
    }
  }
  const snapshot = (): readonly Entry[] => [
    ...[...invites.values()].map((value): Entry => ({ is: 'invite', value })),
    ...mail.map((value): Entry => ({ is: 'mail', value })),
    ...[...contributors.values()].map((value): Entry => ({ is: 'contributor', value })),
    ...[...keys.values()].map((value): Entry => ({ is: 'key', value })),
    { is: 'faults', value: faults },
    { is: 'clock', aheadMs },
  ]

  begin()
  if (path !== null && existsSync(path)) {
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      const entry = line === '' ? null : parseLine(line)
      if (entry !== null) take(entry)
    }
  }
  let file: number | null = null
  /** A journal grows with every start otherwise; the new one replaces the old whole. */
  const rewrite = (): void => {
    if (path === null) return
    if (file !== null) closeSync(file)
    const lines = snapshot().map((entry) => `${JSON.stringify(entry)}\n`)
    writeFileSync(`${path}.new`, lines.join(''), { mode: 0o600 })
    renameSync(`${path}.new`, path)
    file = openSync(path, 'a', 0o600)
  }
  rewrite()

  return {
    get invites() {
      return invites
    },
    get contributors() {
      return contributors
    },
    get keys() {
      return keys
    },
    get mail() {
      return mail
    },
    get faults() {
      return faults
    },
    get aheadMs() {
      return aheadMs
    },
    record: (entry) => {
      take(entry)
      if (file !== null) writeSync(file, `${JSON.stringify(entry)}\n`)
    },
    reset: () => {
      begin()
      rewrite()
    },
    close: () => {
      if (file !== null) closeSync(file)
      file = null
    },
  }
}
