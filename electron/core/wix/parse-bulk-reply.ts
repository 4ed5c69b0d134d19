import { z } from 'zod'
import { addressKey } from '../../../shared/email.ts'
import { parseWrappedInvite } from './parse-invite.ts'
import { wireObject } from './wire-values.ts'
import type { WixBulkReply, WixInvite } from './wix-api.ts'

const bulkShape = z.object({
  invites: z.array(z.unknown()).nullish(),
  failedEmails: z.array(z.unknown()).nullish(),
})

/** What nobody asked for is kept up to here and counted from here on: an answer may hold a million of it. */
export const mostUnasked = 200
/** A stray text longer than this is cut. Wix was seen to merge a whole list into one text. */
const longestStray = 5000

/**
 * The answer of Bulk Invite: either list may be absent, and an empty body names nobody. Everything about the addresses
 * that were asked for is found, wherever it stands; of the rest a sample. Null when a list is something else than a list.
 */
export function parseBulkReply(input: unknown, asked: readonly string[]): WixBulkReply | null {
  const parsed = bulkShape.safeParse(Array.isArray(input) ? { invites: input } : (input ?? {}))
  if (!parsed.success) return null
  const wanted = new Set(asked.map(addressKey))
  const invites = takeInvites(parsed.data.invites ?? [], wanted)
  const refused = takeRefused(parsed.data.failedEmails ?? [], wanted)
  return {
    invites: invites.kept,
    failedEmails: refused.kept,
    more: { invites: invites.more, failedEmails: refused.more },
  }
}

interface Taken<T> {
  readonly kept: readonly T[]
  readonly more: number
}

function takeInvites(entries: readonly unknown[], wanted: ReadonlySet<string>): Taken<WixInvite> {
  const kept: WixInvite[] = []
  const found = new Set<string>()
  let unasked = 0
  let more = 0
  for (const entry of entries) {
    const key = addressKey(addressIn(entry))
    const isFirst = wanted.has(key) && !found.has(key)
    if (!isFirst && unasked >= mostUnasked) {
      more += 1
      continue
    }
    const invite = parseWrappedInvite(entry)
    if (invite === null) continue
    if (isFirst) found.add(key)
    else unasked += 1
    kept.push(invite)
  }
  return { kept, more }
}

function takeRefused(entries: readonly unknown[], wanted: ReadonlySet<string>): Taken<string> {
  const kept: string[] = []
  const found = new Set<string>()
  let unasked = 0
  let more = 0
  for (const entry of entries) {
    const text = addressIn(entry)
    if (text === '') continue
    const key = addressKey(text)
    if (found.has(key)) continue
    if (wanted.has(key)) found.add(key)
    else if (unasked < mostUnasked) {
      found.add(key)
      unasked += 1
    } else {
      more += 1
      continue
    }
    kept.push(text.length > longestStray ? `${text.slice(0, longestStray)}…` : text)
  }
  return { kept, more }
}

/** The address an entry names, however it is wrapped; '' for none. Cheap: it is asked of every entry. */
function addressIn(entry: unknown): string {
  if (typeof entry === 'string') return entry.trim()
  if (typeof entry === 'number') return String(entry)
  if (typeof entry !== 'object' || entry === null) return ''
  const inside = 'invite' in entry && wireObject.safeParse(entry.invite).success ? entry.invite : entry
  const email = typeof inside === 'object' && inside !== null && 'email' in inside ? inside.email : ''
  return typeof email === 'string' ? email.trim() : typeof email === 'number' ? String(email) : ''
}
