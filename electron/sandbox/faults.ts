import { seededRandom } from './seeded-values.ts'

/** Every fault that can be played, and what a client sees; wix-api.md §9. */
export const faultNames = {
  'never-connected': 'the connection is refused; nothing is processed (over HTTP: reset at once)',
  'dns-failure': 'the name cannot be resolved; nothing is processed (over HTTP: reset at once)',
  'connect-timeout': 'no connection in time; nothing is processed (over HTTP: reset at once)',
  'tls-failure': 'the certificate is not trusted; nothing is processed (over HTTP: reset at once)',
  'reset-before': 'the connection is reset before anything is processed',
  'reply-lost': 'processed, then the connection closes without an answer',
  'reset-mid-body': 'processed, then the connection breaks in the middle of the answer',
  hang: 'nothing is processed and no answer ever comes',
  'hang-processed': 'processed, and no answer ever comes',
  slow: 'a normal answer after two seconds, or after `ms`',
  'status-302': 'a redirect to a sign-in page on another host; nothing is processed',
  'status-307': 'a redirect to a sign-in page on the same host; nothing is processed',
  'status-400': 'a validation error that names the field `emails`',
  'status-401': 'the key is not accepted, once',
  'key-revoked': 'the key is revoked from this call on',
  'status-403': 'no permission, as JSON; nothing is processed',
  'status-403-html': 'no permission, as a web page; nothing is processed',
  'status-403-empty': 'no permission, with an empty body; nothing is processed',
  'status-404': 'not found; nothing is processed',
  'status-409': 'conflict; nothing is processed',
  'status-428': 'a precondition failed: plan or seats',
  'status-429': 'too many requests, without Retry-After',
  'status-429-seconds': 'too many requests, Retry-After: 1',
  'status-429-date': 'too many requests, Retry-After as a date one second ahead',
  'status-429-quota': 'a used-up quota',
  'status-500': 'a 500 with an empty body; nothing is processed',
  'status-500-processed': 'processed, then a 500 with an empty message and empty details',
  'status-501': 'not implemented; nothing is processed',
  'status-503': 'service unavailable; nothing is processed',
  'status-503-processed': 'processed, then service unavailable',
  'status-504': 'gateway time-out; nothing is processed',
  'status-504-processed': 'processed, then a gateway time-out',
  'empty-body': 'processed, then a 200 with an empty body',
  'html-200': 'processed, then a 200 with a web page',
  'half-json': 'processed, then a 200 with half of the JSON',
  'missing-wrapper': 'processed, and what should be inside an object comes bare',
  'extra-fields': 'processed, with fields nobody knows at every level',
  'ids-as-numbers': 'processed, with role ids as JSON numbers instead of text',
  'all-refused': 'Bulk Invite: every address in failedEmails, none invited',
  'half-refused': 'Bulk Invite: every second address in failedEmails',
  'refused-twice': 'Bulk Invite: every second address refused and listed twice in failedEmails',
  'refused-merged': 'Bulk Invite: all but the first refused, and listed as one text with commas',
  'in-both-lists': 'Bulk Invite: processed, the first address invited and in failedEmails as well',
  'address-dropped': 'Bulk Invite: processed, the first address in neither list',
  'letter-case': 'Bulk Invite: processed, addresses come back in upper case',
  'lists-absent': 'Bulk Invite: processed, both lists left out',
  'lists-null': 'Bulk Invite: processed, both lists null',
  'extra-invite': 'Bulk Invite: processed, one invite more than asked for comes back',
  'unknown-status': 'processed, invites come back with a status nobody knows',
  'new-id': 'Resend: the invite comes back under a new id',
  'same-invite': 'Resend: id, link and date stay as they were',
  'roles-flat': 'Get Roles Info: a flat array',
  'roles-wrapped': 'Get Roles Info: {roles: []}',
  'missing-has-next': 'Query Sites: a page without hasNext',
  'repeated-cursor': 'Query Sites: a page whose cursor leads to itself',
  'people-missing': 'Query Sites: all sites without the people who work on them',
} as const
export type FaultName = keyof typeof faultNames

export const endpoints = [
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
] as const
export type Endpoint = (typeof endpoints)[number]

const onlyAt: Readonly<Partial<Record<FaultName, readonly Endpoint[]>>> = {
  'missing-wrapper': ['bulk-invite', 'resend', 'contributors', 'change-role', 'roles', 'sites', 'folders'],
  'ids-as-numbers': ['bulk-invite', 'resend', 'change-role', 'roles'],
  'all-refused': ['bulk-invite'],
  'half-refused': ['bulk-invite'],
  'refused-twice': ['bulk-invite'],
  'refused-merged': ['bulk-invite'],
  'in-both-lists': ['bulk-invite'],
  'address-dropped': ['bulk-invite'],
  'letter-case': ['bulk-invite'],
  'lists-absent': ['bulk-invite'],
  'lists-null': ['bulk-invite'],
  'extra-invite': ['bulk-invite'],
  'unknown-status': ['bulk-invite', 'resend'],
  'new-id': ['resend'],
  'same-invite': ['resend'],
  'roles-flat': ['roles'],
  'roles-wrapped': ['roles'],
  'missing-has-next': ['sites'],
  'repeated-cursor': ['sites'],
  'people-missing': ['sites'],
}

/** Whether calls of an endpoint can meet a fault at all. */
export const canMeet = (fault: FaultName, endpoint: Endpoint): boolean =>
  onlyAt[fault]?.includes(endpoint) ?? true

/** When to play a fault; what is left out matches every call that can meet it. */
export interface FaultRule {
  readonly fault: FaultName
  readonly endpoint?: Endpoint | undefined
  readonly siteId?: string | undefined
  /** EndpointMatch in the call's `emails`, or the address of the invite it names, whatever its case. */
  readonly address?: string | undefined
  /** Lets so many matching calls pass first; 0 by default. */
  readonly after?: number | undefined
  /** Plays so many times; 1 by default, null without end. */
  readonly times?: number | null | undefined
  /** Milliseconds for `slow`; 2,000 by default. */
  readonly ms?: number | undefined
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

/** What a call meets. */
export interface DrawnFault {
  readonly name: FaultName
  /** How slow `slow` is. */
  readonly ms: number
}

const slowMs = 2000

const matches = (rule: FaultRule, call: FaultCall): boolean =>
  (rule.endpoint === undefined ? canMeet(rule.fault, call.endpoint) : rule.endpoint === call.endpoint) &&
  (rule.siteId === undefined || rule.siteId === call.siteId) &&
  (rule.address === undefined ||
    call.emails.some((email) => email.toLowerCase() === rule.address?.toLowerCase()))

const isDue = (rule: CountedRule): boolean => {
  const after = rule.after ?? 0
  const times = rule.times === undefined ? 1 : rule.times
  return rule.matched >= after && (times === null || rule.matched < after + times)
}

/** Which fault a call meets, and the script one call further. The first rule that is due wins; chance comes last. */
export function nextFault(
  state: FaultState,
  call: FaultCall,
): { readonly fault: DrawnFault | null; readonly state: FaultState } {
  let fault: DrawnFault | null = null
  const rules = state.rules.map((rule) => {
    if (!matches(rule, call)) return rule
    if (fault === null && isDue(rule)) fault = { name: rule.fault, ms: rule.ms ?? slowMs }
    return { ...rule, matched: rule.matched + 1 }
  })
  return {
    fault: fault ?? drawByChance(state, call),
    state: { rules, random: state.random, calls: state.calls + 1 },
  }
}

function drawByChance({ random, calls }: FaultState, call: FaultCall): DrawnFault | null {
  if (random === null || (random.endpoint ?? call.endpoint) !== call.endpoint) return null
  const draw = seededRandom(random.seed + calls * 7919)
  if (draw() >= random.rate) return null
  const possible = random.faults.filter((name) => canMeet(name, call.endpoint))
  const name = possible[Math.floor(draw() * possible.length)]
  return name === undefined ? null : { name, ms: slowMs }
}
