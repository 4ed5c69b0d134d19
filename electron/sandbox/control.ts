import { endpoints, type FaultName, type FaultScript, faultNames } from './faults.ts'
import type { Sandbox } from './sandbox.ts'
import { ok, refuse, type WireAnswer } from './wire.ts'

// The switchboard of a served sandbox, outside Wix's own paths: docs/sandbox.md.

type Bag = Readonly<Record<string, unknown>>

function readBag(body: string): Bag | null {
  try {
    const parsed: unknown = JSON.parse(body === '' ? '{}' : body)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Bag) : null
  } catch {
    return null
  }
}

const wrong = (words: string): WireAnswer => refuse(400, 'INVALID', words)
const isFault = (name: unknown): name is FaultName =>
  typeof name === 'string' && Object.hasOwn(faultNames, name)
const isEndpoint = (name: unknown) => name === undefined || endpoints.some((one) => one === name)
const isCount = (value: unknown) => value === undefined || (Number.isInteger(value) && Number(value) >= 0)

/** Why a script cannot be played, or null. */
function scriptError(script: Bag): string | null {
  const rules = script.rules ?? []
  if (!Array.isArray(rules)) return '`rules` must be a list.'
  for (const rule of rules as readonly Bag[]) {
    if (!isFault(rule?.fault))
      return `There is no fault ${JSON.stringify(rule?.fault)}; GET /_sandbox/faults lists them.`
    if (!isEndpoint(rule.endpoint)) return `There is no endpoint ${JSON.stringify(rule.endpoint)}.`
    if (!isCount(rule.after) || (rule.times !== null && !isCount(rule.times)))
      return '`after` and `times` are counts.'
  }
  const random = script.random as Bag | null | undefined
  if (random === null || random === undefined) return null
  const isRate = typeof random.rate === 'number' && random.rate >= 0 && random.rate <= 1
  const isWhole = isRate && Number.isInteger(random.seed) && isEndpoint(random.endpoint)
  const named = Array.isArray(random.faults) && random.faults.length > 0 && random.faults.every(isFault)
  return isWhole && named ? null : '`random` is {seed, rate 0-1, faults: [names], endpoint?}.'
}

export function control(sandbox: Sandbox, method: string, path: string, body: string): WireAnswer {
  const input = readBag(body)
  if (input === null) return wrong('The body must be a JSON object.')
  switch (`${method} ${path.split('?')[0]}`) {
    case 'GET /_sandbox/faults':
      return ok({ script: sandbox.faults(), known: faultNames, endpoints })
    case 'PUT /_sandbox/faults': {
      const error = scriptError(input)
      if (error !== null) return wrong(error)
      // Checked field by field above.
      const script = { rules: input.rules ?? [], random: input.random ?? null } as FaultScript
      sandbox.setFaults(script)
      return ok({ script: sandbox.faults() })
    }
    case 'DELETE /_sandbox/faults':
      sandbox.setFaults({ rules: [], random: null })
      return ok({ script: sandbox.faults() })
    case 'GET /_sandbox/mail':
      return ok({ mail: sandbox.mailLog() })
    case 'GET /_sandbox/state':
      return ok(sandbox.state())
    case 'POST /_sandbox/clock': {
      const { advanceMs } = input
      if (typeof advanceMs !== 'number' || !(advanceMs >= 0))
        return wrong('`advanceMs` is a number of milliseconds.')
      sandbox.advance(advanceMs)
      return ok({ now: sandbox.state().now })
    }
    case 'POST /_sandbox/people': {
      const { inviteId, answer } = input
      if (typeof inviteId !== 'string' || (answer !== 'accept' && answer !== 'decline')) {
        return wrong('Send {inviteId, answer: "accept" | "decline"}.')
      }
      const done = sandbox.answerInvite(inviteId, answer)
      return done ? ok({ inviteId, answer }) : refuse(404, 'NOT_FOUND', 'There is no such open invite.')
    }
    case 'POST /_sandbox/keys': {
      const { key, isRevoked = false, scopes = ['manage-contributors', 'read-sites', 'read-roles'] } = input
      const known = ['manage-contributors', 'read-sites', 'read-roles'] as const
      if (typeof key !== 'string' || key === '' || typeof isRevoked !== 'boolean' || !Array.isArray(scopes)) {
        return wrong('Send {key, isRevoked?, scopes?}.')
      }
      const given = known.filter((scope) => scopes.includes(scope))
      sandbox.setKey({ key, accountId: sandbox.wixAccountId, isRevoked, scopes: given })
      return ok({ key, isRevoked, scopes: given })
    }
    case 'POST /_sandbox/reset':
      sandbox.reset()
      return ok({})
    default:
      return refuse(404, 'NOT_FOUND', 'docs/sandbox.md says what can be asked here.')
  }
}
