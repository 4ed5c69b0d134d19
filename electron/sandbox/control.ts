import { endpoints, type FaultScript, faultNames } from './faults.ts'
import { scriptError } from './read-script.ts'
import type { Sandbox } from './sandbox.ts'
import { type Bag, bag, ok, refuse, type WireAnswer } from './wire.ts'
import { scopes } from './world-state.ts'

// The switchboard of a served sandbox, outside Wix's own paths: docs/sandbox.md.

const wrong = (words: string): WireAnswer => refuse(400, 'INVALID', words)
const unknownSite = () => refuse(404, 'NOT_FOUND', 'There is no such site.')

type Order = (sandbox: Sandbox, input: Bag) => WireAnswer

const showFaults = (sandbox: Sandbox) => ok({ script: sandbox.faults(), known: faultNames, endpoints })

const orders: Readonly<Record<string, Order>> = {
  'GET /_sandbox/faults': showFaults,
  'PUT /_sandbox/faults': (sandbox, input) => {
    const error = scriptError(input)
    if (error !== null) return wrong(error)
    // Checked field by field in the line above.
    sandbox.setFaults({ rules: input.rules ?? [], random: input.random ?? null } as FaultScript)
    return showFaults(sandbox)
  },
  'DELETE /_sandbox/faults': (sandbox) => {
    sandbox.setFaults({ rules: [], random: null })
    return showFaults(sandbox)
  },
  'GET /_sandbox/mail': (sandbox) => ok({ mail: sandbox.mailLog() }),
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
  const order = `${method} ${path.split('?')[0]}`
  if (!Object.hasOwn(orders, order))
    return refuse(404, 'NOT_FOUND', `What can be asked here: ${Object.keys(orders).join(', ')}.`)
  const input = readInput(body)
  return input === null
    ? wrong('The body must be a JSON object.')
    : (orders[order]?.(sandbox, input) ?? wrong(order))
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

const textOrNone = (value: unknown): value is string | undefined =>
  value === undefined || (typeof value === 'string' && value !== '')

function answerAsPerson(sandbox: Sandbox, input: Bag): WireAnswer {
  const { inviteId, email, siteId, answer, accountId, as } = input
  if (answer === 'join' || answer === 'leave') return moveAsPerson(sandbox, input, answer)
  const isNamed = (inviteId === undefined) !== (email === undefined)
  if (!isNamed || ![inviteId, email, siteId, accountId, as].every(textOrNone)) return wrong(peopleWords)
  if (answer !== 'accept' && answer !== 'decline') return wrong(peopleWords)
  const texts = bag(input) as Readonly<Record<string, string | undefined>>
  const ids =
    texts.inviteId === undefined
      ? sandbox.openInvitesOf(texts.email ?? '', texts.siteId ?? null).map((invite) => invite.id)
      : [texts.inviteId]
  const who = { accountId: texts.accountId, email: texts.as }
  const answered = ids.filter((id) => sandbox.answerInvite(id, answer, who))
  return answered.length > 0
    ? ok({ answer, inviteIds: answered })
    : refuse(404, 'NOT_FOUND', 'There is no such open invite.')
}
const peopleWords =
  'Send {inviteId | email, answer: "accept" | "decline", siteId?, accountId?, as?: another address}, or {email, siteId, answer: "join" | "leave", accountId?}.'

function moveAsPerson(sandbox: Sandbox, input: Bag, answer: 'join' | 'leave'): WireAnswer {
  const { email, siteId, accountId } = input
  if (typeof email !== 'string' || typeof siteId !== 'string' || !textOrNone(accountId)) {
    return wrong(peopleWords)
  }
  const moved =
    answer === 'join'
      ? sandbox.join(siteId, email, { accountId })
      : sandbox.leave(siteId, { email, accountId })
  return moved
    ? ok({ answer, siteId })
    : refuse(404, 'NOT_FOUND', answer === 'join' ? 'No such site, or in already.' : 'Not on this site.')
}

function setKey(sandbox: Sandbox, input: Bag): WireAnswer {
  const { key, accountId = sandbox.wixAccountId, isRevoked = false, scopes: wanted = scopes } = input
  const isWhole = typeof key === 'string' && key !== '' && typeof accountId === 'string'
  if (!isWhole || typeof isRevoked !== 'boolean' || !Array.isArray(wanted))
    return wrong('Send {key, accountId?, isRevoked?, scopes?}.')
  const strange = wanted.find((scope) => !scopes.some((one) => one === scope))
  if (strange !== undefined)
    return wrong(`There is no scope ${JSON.stringify(strange)}: ${scopes.join(', ')}.`)
  const given = scopes.filter((scope) => wanted.includes(scope))
  sandbox.setKey({ key, accountId, isRevoked, scopes: given })
  return ok({ key, accountId, isRevoked, scopes: given })
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
