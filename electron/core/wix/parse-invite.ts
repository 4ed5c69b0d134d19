import { z } from 'zod'
import { wireObject, wireTextOrNull, wireTexts, wireWords } from './wire-values.ts'
import type { WixInvite } from './wix-api.ts'

/** Far more roles than a site has. */
const mostRoles = 200

const inviteShape = z.object({
  id: wireWords,
  siteId: wireTextOrNull,
  email: wireWords,
  policyIds: wireTexts.transform((ids) => ids.slice(0, mostRoles)),
  status: wireTextOrNull,
  acceptLink: wireTextOrNull,
  inviterAccountId: wireTextOrNull,
  acceptedByAccountId: wireTextOrNull,
  dateCreated: wireTextOrNull,
  expirationDate: wireTextOrNull,
})

/**
 * A site invite. Anything may be missing or of a status nobody knows (wix-api.md §3): without an id it still says
 * who was mailed (`id` is '' then). Null only for what names neither an id nor an address.
 */
export function parseInvite(input: unknown): WixInvite | null {
  const fields = wireObject.safeParse(input)
  if (!fields.success) return bareAddress(input)
  const data = inviteShape.parse(fields.data)
  if (data.id === '' && data.email === '') return null
  return {
    ...data,
    status: data.status ?? 'Pending',
    dateCreated: isoDate(data.dateCreated),
    expirationDate: isoDate(data.expirationDate),
    raw: keptOf(fields.data),
  }
}

/** An address standing where an invite should: the person was mailed, nothing else is known. */
function bareAddress(input: unknown): WixInvite | null {
  if (typeof input !== 'string' || !input.includes('@')) return null
  return { ...inviteShape.parse({ email: input }), status: 'Pending', raw: { email: keptValue(input) } }
}

/** The documented fields of a site invite but for its accept link; wix-api.md §3. No other is kept. */
const keptFields = [
  'id',
  'siteId',
  'email',
  'policyIds',
  'status',
  'inviterAccountId',
  'acceptedByAccountId',
  'dateCreated',
  'expirationDate',
  'staffId',
  'locationIds',
  'callerCapabilities',
] as const
const leftOut = '[left out]'
const mostKept = 50
const longestKept = 320

/** What is stored of an answer. A link lets its holder in, so none is kept, in whatever field it stands. */
function keptOf(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept = keptFields.flatMap((name) =>
    Object.hasOwn(fields, name) ? [[name, keptValue(fields[name])]] : [],
  )
  return Object.fromEntries(kept)
}

function keptValue(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.length > longestKept || /[a-z]:\/\//i.test(value) ? leftOut : value
  }
  if (Array.isArray(value)) {
    return value.slice(0, mostKept).map((one) => (typeof one === 'object' ? leftOut : keptValue(one)))
  }
  return value === null || typeof value !== 'object' ? value : leftOut
}

/** UTC ISO with milliseconds, or null for what is no date. Wix writes ISO; a number would be milliseconds. */
function isoDate(value: string | null): string | null {
  if (value === null) return null
  const date = new Date(/^\d{12,}$/.test(value) ? Number(value) : value)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}

/** An invite as answers hold it: `{invite}`, or the invite itself. */
export const parseWrappedInvite = (input: unknown): WixInvite | null =>
  parseInvite(unwrap(input)) ?? parseInvite(input)

const unwrap = (input: unknown): unknown => wireObject.safeParse(input).data?.invite
