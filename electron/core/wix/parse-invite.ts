import { z } from 'zod'
import type { WixInvite } from './wix-api.ts'

const text = z.union([z.string(), z.number(), z.bigint()]).transform(String)
const optionalText = text
  .nullish()
  .catch(null)
  .transform((value) => value ?? null)
const texts = z
  .array(text.nullable().catch(null))
  .nullish()
  .catch(null)
  .transform((list) => (list ?? []).filter((one): one is string => one !== null))

const inviteShape = z.looseObject({
  id: optionalText,
  siteId: optionalText,
  email: optionalText,
  policyIds: texts,
  status: optionalText,
  acceptLink: optionalText,
  inviterAccountId: optionalText,
  acceptedByAccountId: optionalText,
  dateCreated: optionalText,
  expirationDate: optionalText,
})

/**
 * A site invite, or null when it has no id (then nothing could ever be done with it). Anything but the id may be
 * missing or of a status nobody knows; wix-api.md §3.
 */
export function parseInvite(input: unknown): WixInvite | null {
  const parsed = inviteShape.safeParse(input)
  if (!parsed.success || parsed.data.id === null || parsed.data.id === '') return null
  const { data } = parsed
  const { acceptLink: _, ...raw } = input as Record<string, unknown>
  return {
    id: data.id ?? '',
    siteId: data.siteId,
    email: data.email ?? '',
    policyIds: data.policyIds,
    status: data.status ?? 'Pending',
    acceptLink: data.acceptLink === '' ? null : data.acceptLink,
    inviterAccountId: data.inviterAccountId,
    acceptedByAccountId: data.acceptedByAccountId,
    dateCreated: isoDate(data.dateCreated),
    expirationDate: isoDate(data.expirationDate),
    raw,
  }
}

/** UTC ISO with milliseconds, or null for what is no date. Wix writes ISO; a number would be milliseconds. */
function isoDate(value: string | null): string | null {
  if (value === null) return null
  const ms = /^\d{12,}$/.test(value) ? Number(value) : Date.parse(value)
  return Number.isNaN(ms) ? null : new Date(ms).toISOString()
}

const bulkShape = z.object({ invites: z.array(z.unknown()).nullish(), failedEmails: texts })

export interface BulkReply {
  readonly invites: readonly WixInvite[]
  readonly failedEmails: readonly string[]
}

/** The answer of Bulk Invite, either list may be absent; null when it is neither of them nor empty. */
export function parseBulkReply(input: unknown): BulkReply | null {
  if (input === null) return { invites: [], failedEmails: [] }
  const parsed = bulkShape.safeParse(input)
  if (!parsed.success) return null
  const invites = (parsed.data.invites ?? []).map(parseInvite).filter((one) => one !== null)
  return { invites, failedEmails: parsed.data.failedEmails }
}

/** The answer of Resend: `{invite}`, or the invite itself. */
export function parseResendReply(input: unknown): WixInvite | null {
  const wrapped = z.object({ invite: z.unknown() }).safeParse(input)
  return (wrapped.success ? parseInvite(wrapped.data.invite) : null) ?? parseInvite(input)
}
