import { canMeet, type Endpoint, type FaultName } from './faults.ts'
import type { Happening } from './happening.ts'
import { seededRandom } from './seeded-values.ts'

/** Which calls something is played at; what is left out matches every call. */
export interface CallMatch {
  readonly endpoint?: Endpoint | undefined
  /** The site of the call; for the people of Query Sites the site that is lied about. */
  readonly siteId?: string | undefined
  /** Matched in the call's `emails`, or as the address of the invite it names, whatever its case. */
  readonly address?: string | undefined
  /** The invite the call names. */
  readonly inviteId?: string | undefined
  /** The account id in the body of Change Role and Remove. */
  readonly accountId?: string | undefined
  /** Lets so many matching calls pass first; 0 by default. */
  readonly after?: number | undefined
  /** Plays so many times; 1 by default, null without end. */
  readonly times?: number | null | undefined
}

/** When to play a fault. */
export interface FaultRule extends CallMatch {
  readonly fault: FaultName
  /** Milliseconds for `slow`; 2,000 by default. */
  readonly ms?: number | undefined
}

/** What happens at Wix meanwhile: just before the matching call is processed. */
export interface MeanwhileRule extends CallMatch {
  readonly happening: Happening
}

/** Faults drawn by chance, the same ones for the same seed and order of calls. */
export interface RandomFaults {
  readonly seed: number
  /** Share of calls, 0-1. */
  readonly rate: number
  readonly faults: readonly FaultName[]
  readonly endpoint?: Endpoint | undefined
}

export interface FaultScript {
  readonly rules: readonly FaultRule[]
  readonly random: RandomFaults | null
  readonly meanwhile?: readonly MeanwhileRule[] | undefined
}

type Counted<T> = T & { readonly matched: number }
/** A script with how far it has been played. */
export interface FaultState {
  readonly rules: readonly Counted<FaultRule>[]
  readonly random: RandomFaults | null
  /** Absent in the state files of earlier versions. */
  readonly meanwhile?: readonly Counted<MeanwhileRule>[] | undefined
  readonly calls: number
}

const counted = <T extends object>(rule: T): Counted<T> => ({ ...rule, matched: 0 })

export const startScript = (script: FaultScript): FaultState => ({
  rules: script.rules.map(counted),
  random: script.random,
  meanwhile: (script.meanwhile ?? []).map(counted),
  calls: 0,
})

/** The script as it was set. */
export function scriptOf({ rules, random, meanwhile = [] }: FaultState): FaultScript {
  const script = { rules: rules.map(({ matched: _, ...rule }) => rule), random }
  return meanwhile.length === 0
    ? script
    : { ...script, meanwhile: meanwhile.map(({ matched: _, ...rule }) => rule) }
}

/** Nothing to play: no call needs to be counted. */
export const isBlank = ({ rules, random, meanwhile = [] }: FaultState): boolean =>
  rules.length === 0 && random === null && meanwhile.length === 0

export interface FaultCall {
  readonly endpoint: Endpoint
  readonly siteId: string | null
  readonly emails: readonly string[]
  readonly inviteId: string
  readonly accountId: string
}

/** What a call meets. */
export interface DrawnFault {
  readonly name: FaultName
  /** How slow `slow` is. */
  readonly ms: number
  /** The one site that is lied about; null for all. */
  readonly siteId: string | null
}

const slowMs = 2000
const isLie = (fault: FaultName): boolean => fault === 'people-missing' || fault === 'people-short'

const matches = (rule: CallMatch, call: FaultCall): boolean =>
  (rule.endpoint ?? call.endpoint) === call.endpoint &&
  (rule.siteId ?? call.siteId) === call.siteId &&
  (rule.inviteId ?? call.inviteId) === call.inviteId &&
  (rule.accountId ?? call.accountId) === call.accountId &&
  (rule.address === undefined ||
    call.emails.some((email) => email.toLowerCase() === rule.address?.toLowerCase()))

const meets = ({ siteId, ...rule }: FaultRule, call: FaultCall): boolean =>
  canMeet(rule.fault, call.endpoint) &&
  matches(call.siteId === null && isLie(rule.fault) ? rule : { ...rule, siteId }, call)

const isDue = ({ after = 0, times = 1, matched }: Counted<CallMatch>): boolean =>
  matched >= after && (times === null || matched < after + times)

export interface Turn {
  readonly fault: DrawnFault | null
  readonly happenings: readonly Happening[]
  readonly state: FaultState
}

/** What a call meets, and the script one call further. The first rule that is due wins; chance comes last. */
export function nextFault(state: FaultState, call: FaultCall): Turn {
  let fault: DrawnFault | null = null
  const rules = state.rules.map((rule) => {
    if (!meets(rule, call)) return rule
    if (fault === null && isDue(rule)) {
      fault = { name: rule.fault, ms: rule.ms ?? slowMs, siteId: rule.siteId ?? null }
    }
    return { ...rule, matched: rule.matched + 1 }
  })
  const { meanwhile = [] } = state
  const met = meanwhile.filter((rule) => matches(rule, call))
  return {
    fault: fault ?? drawByChance(state, call),
    happenings: met.filter(isDue).map((rule) => rule.happening),
    state: {
      rules,
      random: state.random,
      meanwhile: meanwhile.map((rule) =>
        met.includes(rule) ? { ...rule, matched: rule.matched + 1 } : rule,
      ),
      calls: state.calls + 1,
    },
  }
}

function drawByChance({ random, calls }: FaultState, call: FaultCall): DrawnFault | null {
  if (random === null || (random.endpoint ?? call.endpoint) !== call.endpoint) return null
  const draw = seededRandom(random.seed + calls * 7919)
  if (draw() >= random.rate) return null
  const possible = random.faults.filter((name) => canMeet(name, call.endpoint))
  const name = possible[Math.floor(draw() * possible.length)]
  return name === undefined ? null : { name, ms: slowMs, siteId: null }
}
