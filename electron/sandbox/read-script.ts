import { z } from 'zod'
import { canMeet, type Endpoint, endpoints, type FaultName, faultNames } from './faults.ts'
import { happeningShape } from './happening.ts'
import { type Bag, bag } from './wire.ts'

const isFault = (name: unknown): name is FaultName =>
  typeof name === 'string' && Object.hasOwn(faultNames, name)
const isEndpoint = (name: unknown): name is Endpoint => endpoints.some((one) => one === name)
const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0
const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''

const matchFields: Readonly<Record<string, (value: unknown) => boolean>> = {
  endpoint: isEndpoint,
  siteId: isText,
  address: isText,
  inviteId: isText,
  accountId: isText,
  after: isCount,
  times: (value) => value === null || isCount(value),
}
const ruleFields: Readonly<Record<string, (value: unknown) => boolean>> = {
  fault: isFault,
  ...matchFields,
  ms: (value) => isCount(value) && Number(value) <= 600_000,
}
const meanwhileFields: Readonly<Record<string, (value: unknown) => boolean>> = {
  happening: () => true,
  ...matchFields,
}
const randomFields: Readonly<Record<string, (value: unknown) => boolean>> = {
  seed: Number.isInteger,
  rate: (value) => typeof value === 'number' && value >= 0 && value <= 1,
  faults: (value) => Array.isArray(value) && value.length > 0 && value.every(isFault),
  endpoint: isEndpoint,
}

/** Why something cannot happen, or null. Takes what came from outside. */
export function happeningError(at: string, value: unknown): string | null {
  const parsed = happeningShape.safeParse(value)
  return parsed.success ? null : `${at}: ${z.prettifyError(parsed.error)}`
}

/** A field nobody knows is refused: a misspelt one would quietly match every call. */
function fieldError(
  at: string,
  value: unknown,
  fields: Readonly<Record<string, (value: unknown) => boolean>>,
  required: readonly string[],
): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${at} must be an object.`
  const missing = required.find((name) => !Object.hasOwn(value, name))
  if (missing !== undefined) return `${at} lacks \`${missing}\`.`
  const strange = Object.keys(value).find((name) => !Object.hasOwn(fields, name))
  if (strange !== undefined)
    return `${at} has \`${strange}\`; there are only ${Object.keys(fields).join(', ')}.`
  const bad = Object.entries(value).find(([name, one]) => one !== undefined && fields[name]?.(one) !== true)
  if (bad === undefined) return null
  return `${at}: ${JSON.stringify(bad[1])} is no \`${bad[0]}\`; GET /_sandbox/faults lists what there is.`
}

/** Why a fault cannot be played, or null. Takes what came from outside. */
export function scriptError(script: Bag): string | null {
  const top = fieldError(
    'The script',
    script,
    { rules: Array.isArray, random: () => true, meanwhile: Array.isArray },
    [],
  )
  if (top !== null) return top
  const rules: readonly unknown[] = Array.isArray(script.rules) ? script.rules : []
  for (const [nth, rule] of rules.entries()) {
    const at = `Rule ${nth + 1}`
    const error = fieldError(at, rule, ruleFields, ['fault'])
    if (error !== null) return error
    const { fault, endpoint } = bag(rule)
    if (isFault(fault) && isEndpoint(endpoint) && !canMeet(fault, endpoint))
      return `${at}: \`${fault}\` cannot happen to \`${endpoint}\`.`
  }
  const meanwhile: readonly unknown[] = Array.isArray(script.meanwhile) ? script.meanwhile : []
  for (const [nth, rule] of meanwhile.entries()) {
    const at = `Meanwhile ${nth + 1}`
    const error =
      fieldError(at, rule, meanwhileFields, ['happening']) ?? happeningError(at, bag(rule).happening)
    if (error !== null) return error
  }
  if (script.random === undefined || script.random === null) return null
  return fieldError('`random`', script.random, randomFields, ['seed', 'rate', 'faults'])
}
