import { seededRandom } from './made-ids.ts'

/** Every fault that can be played, and what a client sees; wix-api.md §9. */
export const faultNames = {
  'never-connected': 'the connection is refused; nothing is processed (over HTTP: closed at once)',
  'reset-before': 'the connection is reset before anything is processed',
  'reply-lost': 'processed, then the connection closes without an answer',
  'reset-mid-body': 'processed, then the connection breaks in the middle of the answer',
  hang: 'nothing is processed and no answer ever comes',
  'hang-processed': 'processed, and no answer ever comes',
  slow: 'a normal answer after two seconds',
  'status-302': 'a redirect to a sign-in page; nothing is processed',
  'status-400': 'a validation error that names the field `emails`',
  'status-401': 'the key is not accepted',
  'status-403': 'no permission, as JSON',
  'status-403-html': 'no permission, as a web page',
  'status-404': 'not found',
  'status-409': 'conflict',
  'status-428': 'a precondition failed: plan or seats',
  'status-429': 'too many requests, without Retry-After',
  'status-429-seconds': 'too many requests, Retry-After: 1',
  'status-429-date': 'too many requests, Retry-After as a date one second ahead',
  'status-429-quota': 'a used-up quota',
  'status-500': 'an empty 500; nothing is processed',
  'status-500-processed': 'processed, then an empty 500',
  'status-503': 'service unavailable; nothing is processed',
  'status-504': 'gateway time-out; nothing is processed',
  'status-504-processed': 'processed, then a gateway time-out',
  'empty-body': 'processed, then a 200 with an empty body',
  'html-200': 'processed, then a 200 with a web page',
  'half-json': 'processed, then a 200 with half of the JSON',
  'all-refused': 'Bulk Invite: every address in failedEmails, none invited',
  'half-refused': 'Bulk Invite: every second address in failedEmails',
  'address-dropped': 'Bulk Invite: processed, the first address in neither list',
  'letter-case': 'Bulk Invite: addresses come back in upper case',
  'lists-absent': 'Bulk Invite: processed, both lists left out',
  'extra-invite': 'Bulk Invite: one invite more than asked for comes back',
  'unknown-status': 'invites come back with a status nobody knows',
  'new-id': 'Resend: the invite comes back under a new id',
  'roles-flat': 'roles as a flat array',
  'roles-wrapped': 'roles as {roles: []}',
  'missing-has-next': 'a page of sites without hasNext',
  'repeated-cursor': 'a page of sites whose cursor leads to itself',
} as const
export type FaultName = keyof typeof faultNames

export type Endpoint =
  | 'bulk-invite'
  | 'resend'
  | 'revoke'
  | 'contributors'
  | 'change-role'
  | 'remove-contributor'
  | 'roles'
  | 'sites'
  | 'count-sites'
  | 'folders'

export const endpoints: readonly Endpoint[] = [
  'bulk-invite',
  'resend',
  'revoke',
  'contributors',
  'change-role',
  'remove-contributor',
  'roles',
  'sites',
  'count-sites',
  'folders',
]

/** When to play a fault; what is left out matches everything. */
export interface FaultRule {
  readonly fault: FaultName
  readonly endpoint?: Endpoint | undefined
  readonly siteId?: string | undefined
  /** Found in the call's `emails`, whatever its case. */
  readonly address?: string | undefined
  /** Lets so many matching calls pass first; 0 by default. */
  readonly after?: number | undefined
  /** Plays so many times; 1 by default, null without end. */
  readonly times?: number | null | undefined
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
}

interface CountedRule extends FaultRule {
  readonly matched: number
}
/** A script with how far it has been played. */
export interface FaultState {
  readonly rules: readonly CountedRule[]
  readonly random: RandomFaults | null
  readonly calls: number
}

export const startScript = (script: FaultScript): FaultState => ({
  rules: script.rules.map((rule) => ({ ...rule, matched: 0 })),
  random: script.random,
  calls: 0,
})

export interface FaultCall {
  readonly endpoint: Endpoint
  readonly siteId: string | null
  readonly emails: readonly string[]
}

const matches = (rule: FaultRule, call: FaultCall): boolean =>
  (rule.endpoint === undefined || rule.endpoint === call.endpoint) &&
  (rule.siteId === undefined || rule.siteId === call.siteId) &&
  (rule.address === undefined ||
    call.emails.some((email) => email.toLowerCase() === rule.address?.toLowerCase()))

const isDue = (rule: CountedRule): boolean => {
  const after = rule.after ?? 0
  const times = rule.times === undefined ? 1 : rule.times
  return rule.matched >= after && (times === null || rule.matched < after + times)
}

/** Which fault a call meets, and the script one call further. */
export function nextFault(
  state: FaultState,
  call: FaultCall,
): { fault: FaultName | null; state: FaultState } {
  let fault: FaultName | null = null
  const rules = state.rules.map((rule) => {
    if (!matches(rule, call)) return rule
    if (fault === null && isDue(rule)) fault = rule.fault
    return { ...rule, matched: rule.matched + 1 }
  })
  const { random } = state
  if (fault === null && random !== null && (random.endpoint ?? call.endpoint) === call.endpoint) {
    const draw = seededRandom(random.seed + state.calls * 7919)
    if (draw() < random.rate) fault = random.faults[Math.floor(draw() * random.faults.length)] ?? null
  }
  return { fault, state: { rules, random, calls: state.calls + 1 } }
}
