import type { FaultScript } from './fault-script.ts'
import { endpoints, faultNames } from './faults.ts'
import { happeningShape, happenings } from './happening.ts'
import { happeningError, scriptError } from './read-script.ts'
import type { Sandbox } from './sandbox.ts'
import { type Bag, ok, refuse, strings, type WireAnswer } from './wire.ts'
import { scopes } from './world-state.ts'

// The switchboard of a served sandbox, outside Wix's own paths: docs/sandbox.md.

const wrong = (words: string): WireAnswer => refuse(400, 'INVALID', words)
const unknownSite = () => refuse(404, 'NOT_FOUND', 'There is no such site.')

type Order = (sandbox: Sandbox, input: Bag, query: URLSearchParams) => WireAnswer

const showFaults = (sandbox: Sandbox) =>
  ok({ script: sandbox.faults(), known: faultNames, endpoints, happenings })

const orders: Readonly<Record<string, Order>> = {
  'GET /_sandbox/faults': showFaults,
  'PUT /_sandbox/faults': (sandbox, input) => {
    const error = scriptError(input)
    if (error !== null) return wrong(error)
    // Checked field by field in the line above.
    const { rules = [], random = null, meanwhile = [] } = input
    sandbox.setFaults({ rules, random, meanwhile } as FaultScript)
    return showFaults(sandbox)
  },
  'DELETE /_sandbox/faults': (sandbox) => {
    sandbox.setFaults({ rules: [], random: null })
    return showFaults(sandbox)
  },
  'GET /_sandbox/mail': (sandbox) => ok({ mail: sandbox.mailLog() }),
  'GET /_sandbox/members': showMembers,
  'POST /_sandbox/happenings': letHappen,
  'GET /_sandbox/calls': (sandbox) => ok({ calls: sandbox.calls() }),
  'GET /_sandbox/state': (sandbox) => ok(sandbox.state()),
  'GET /_sandbox/clock': (sandbox) => ok({ now: sandbox.state().now }),
  'POST /_sandbox/clock': moveClock,
  'POST /_sandbox/people': answerAsPerson,
  'POST /_sandbox/keys': setKey,
  'POST /_sandbox/sites': changeSite,
  'POST /_sandbox/reset': (sandbox) => {
    sandbox.reset()
    return ok({})
  },
}

/** Answers a call to a path below `/_sandbox/`. */
export function control(sandbox: Sandbox, method: string, path: string, body: string): WireAnswer {
  const [bare = '', query] = path.split('?')
  const order = `${method} ${bare}`
  if (!Object.hasOwn(orders, order))
    return refuse(404, 'NOT_FOUND', `What can be asked here: ${Object.keys(orders).join(', ')}.`)
  const input = readInput(body)
  return input === null
    ? wrong('The body must be a JSON object.')
    : (orders[order]?.(sandbox, input, new URLSearchParams(query)) ?? wrong(order))
}

function readInput(body: string): Bag | null {
  try {
    const parsed: unknown = JSON.parse(body === '' ? '{}' : body)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Bag) : null
  } catch {
    return null
  }
}

/** A year at most: beyond the end of time there are no dates. */
const longestMoveMs = 366 * 24 * 3_600_000

function moveClock(sandbox: Sandbox, { advanceMs }: Bag): WireAnswer {
  if (typeof advanceMs !== 'number' || !(advanceMs >= 0 && advanceMs <= longestMoveMs))
    return wrong('`advanceMs` is a number of milliseconds, at most a year.')
  sandbox.advance(advanceMs)
  return ok({ now: sandbox.state().now })
}

/** The log of all sites or one; for one site also who is in, now or as it was. */
function showMembers(sandbox: Sandbox, _: Bag, query: URLSearchParams): WireAnswer {
  const siteId = query.get('siteId')
  if (siteId === null) return ok({ log: sandbox.memberLog() })
  const members = [...sandbox.membersAt(siteId, query.get('at') ?? undefined)]
  return ok({
    log: sandbox.memberLog().filter((event) => event.siteId === siteId),
    members: members.map(([accountId, roleIds]) => ({ accountId, roleIds })),
  })
}

function letHappen(sandbox: Sandbox, input: Bag): WireAnswer {
  const parsed = happeningShape.safeParse(input)
  if (!parsed.success) return wrong(happeningError('It cannot happen', input) ?? 'It cannot happen.')
  const { isDone, inviteIds } = sandbox.happen(parsed.data)
  return isDone
    ? ok({ what: parsed.data.what, inviteIds })
    : refuse(404, 'NOT_FOUND', 'There is nobody and nothing here that this could happen to.')
}

const peopleWords =
  'Send {inviteId | email, answer: "accept" | "decline", siteId?, accountId?, as?: another address}, or {email, siteId, answer: "join" | "leave", accountId?}.'

/** The happenings of people, in a form that is quick to type. */
function answerAsPerson(sandbox: Sandbox, { answer, ...input }: Bag): WireAnswer {
  const isNamed = (input.inviteId === undefined) !== (input.email === undefined)
  const isHere = answer === 'join' || answer === 'leave'
  const parsed = happeningShape.safeParse({ what: answer, ...input })
  const isAnswer = isHere || answer === 'accept' || answer === 'decline'
  if (!isNamed || !isAnswer || !parsed.success) return wrong(peopleWords)
  const { isDone, inviteIds } = sandbox.happen(parsed.data)
  if (isHere) {
    const why = answer === 'join' ? 'No such site, in already, or no free seat.' : 'Not on this site.'
    return isDone ? ok({ answer, siteId: input.siteId }) : refuse(404, 'NOT_FOUND', why)
  }
  return isDone ? ok({ answer, inviteIds }) : refuse(404, 'NOT_FOUND', 'There is no such open invite.')
}

function setKey(sandbox: Sandbox, input: Bag): WireAnswer {
  const { key, accountId = sandbox.wixAccountId, isRevoked = false, scopes: wanted = scopes } = input
  const siteIds = input.siteIds === undefined ? undefined : strings(input.siteIds)
  const isWhole = typeof key === 'string' && key !== '' && typeof accountId === 'string'
  if (!isWhole || typeof isRevoked !== 'boolean' || !Array.isArray(wanted) || siteIds === null)
    return wrong('Send {key, accountId?, isRevoked?, scopes?, siteIds?}.')
  const strange = wanted.find((scope) => !scopes.some((one) => one === scope))
  if (strange !== undefined)
    return wrong(`There is no scope ${JSON.stringify(strange)}: ${scopes.join(', ')}.`)
  const given = scopes.filter((scope) => wanted.includes(scope))
  const value = { key, accountId, isRevoked, scopes: given, siteIds }
  sandbox.setKey(value)
  return ok(value)
}

const changeable: Readonly<Record<string, (value: unknown) => boolean>> = {
  seats: (value) => Number.isInteger(value) && Number(value) >= 0,
  blocked: (value) => typeof value === 'boolean',
  published: (value) => typeof value === 'boolean',
  trashedDate: (value) => value === null || (typeof value === 'string' && !Number.isNaN(Date.parse(value))),
  displayName: (value) => typeof value === 'string' && value !== '',
  ownerAccountId: (value) => typeof value === 'string' && value !== '',
}

function changeSite(sandbox: Sandbox, { siteId, ...change }: Bag): WireAnswer {
  const isKnown = Object.entries(change).every(([name, value]) => changeable[name]?.(value) === true)
  if (typeof siteId !== 'string' || !isKnown)
    return wrong(`Send {siteId} and some of ${Object.keys(changeable).join(', ')}.`)
  return sandbox.changeSite(siteId, change) ? ok({ siteId, ...change }) : unknownSite()
}
