import type { FaultName } from './faults.ts'
import { bare, invalid, refuse, type WireAnswer, webPage } from './wire.ts'

/** What becomes of the wire itself: an answer, or none. */
export type Carried =
  | { readonly kind: 'answer'; readonly answer: WireAnswer; readonly delayMs: number }
  /** No connection, or closed without an answer. `connected: false` is as if nobody listened. */
  | { readonly kind: 'closed'; readonly connected: boolean }
  /** The headers and half of the body, then a reset. */
  | { readonly kind: 'cut'; readonly answer: WireAnswer }
  | { readonly kind: 'silent' }

const answer = (it: WireAnswer, delayMs = 0): Carried => ({ kind: 'answer', answer: it, delayMs })

/** Faults that stand before the rules: nothing is processed. Null for those that let the call through. */
export function beforeRules(fault: FaultName, nowMs: number): Carried | null {
  switch (fault) {
    case 'never-connected':
      return { kind: 'closed', connected: false }
    case 'reset-before':
      return { kind: 'closed', connected: true }
    case 'hang':
      return { kind: 'silent' }
    case 'status-302':
      return answer(webPage(302, { location: 'https://users.wix.invalid/signin' }))
    case 'status-400':
      return answer(invalid('emails', 'holds an address that is not accepted'))
    case 'status-401':
      return answer(refuse(401, 'UNAUTHENTICATED', 'The API key is not valid.'))
    case 'status-403':
      return answer(refuse(403, 'FORBIDDEN', 'No permission.'))
    case 'status-403-html':
      return answer(webPage(403))
    case 'status-404':
      return answer(refuse(404, 'NOT_FOUND', 'Not found.'))
    case 'status-409':
      return answer(refuse(409, 'CONFLICT', 'The present state does not allow it.'))
    case 'status-428':
      return answer(refuse(428, 'SEATS_EXHAUSTED', 'The plan of the site has no free seat.'))
    case 'status-429':
      return answer(refuse(429, 'TOO_MANY_REQUESTS', 'Too many requests.'))
    case 'status-429-seconds':
      return answer(withHeader(refuse(429, 'TOO_MANY_REQUESTS', 'Too many requests.'), 'retry-after', '1'))
    case 'status-429-date': {
      const refused = refuse(429, 'TOO_MANY_REQUESTS', 'Too many requests.')
      const date = withHeader(refused, 'date', new Date(nowMs).toUTCString())
      return answer(withHeader(date, 'retry-after', new Date(nowMs + 1000).toUTCString()))
    }
    case 'status-429-quota':
      return answer(refuse(429, 'QUOTA_EXCEEDED', 'The quota of the account is used up.'))
    case 'status-500':
      return answer(bare(500))
    case 'status-503':
      return answer(bare(503))
    case 'status-504':
      return answer(bare(504))
    default:
      return null
  }
}

function withHeader(it: WireAnswer, name: string, value: string): WireAnswer {
  return { ...it, headers: { ...it.headers, [name]: value } }
}

/** Faults that stand after the rules: the call was processed and its answer suffers. */
export function afterRules(fault: FaultName | null, it: WireAnswer): Carried {
  const isGood = it.status === 200
  switch (fault) {
    case 'reply-lost':
      return { kind: 'closed', connected: true }
    case 'reset-mid-body':
      return { kind: 'cut', answer: it }
    case 'hang-processed':
      return { kind: 'silent' }
    case 'slow':
      return answer(it, 2000)
    case 'status-500-processed':
      return answer(bare(500))
    case 'status-504-processed':
      return answer(bare(504))
    case 'empty-body':
      return answer(isGood ? bare(200) : it)
    case 'html-200':
      return answer(isGood ? webPage(200) : it)
    case 'half-json':
      return answer(isGood ? { ...it, body: it.body.slice(0, Math.floor(it.body.length / 2)) } : it)
    case 'address-dropped':
    case 'letter-case':
    case 'lists-absent':
    case 'extra-invite':
    case 'unknown-status':
      return answer(isGood ? bend(fault, it) : it)
    default:
      return answer(it)
  }
}

type Bent = 'address-dropped' | 'letter-case' | 'lists-absent' | 'extra-invite' | 'unknown-status'
interface InviteBody {
  readonly email: string
  readonly [name: string]: unknown
}
interface Reply {
  readonly invites?: readonly InviteBody[]
  readonly failedEmails?: readonly string[]
  readonly invite?: InviteBody
}

/** The same answer, bent as Wix may bend it; the sandbox wrote it, so its shape is known. */
function bend(fault: Bent, it: WireAnswer): WireAnswer {
  const reply = JSON.parse(it.body) as Reply
  const each = (change: (invite: InviteBody) => InviteBody): Reply => ({
    ...reply,
    ...(reply.invites === undefined ? {} : { invites: reply.invites.map(change) }),
    ...(reply.invite === undefined ? {} : { invite: change(reply.invite) }),
  })
  const bent = (): unknown => {
    switch (fault) {
      case 'address-dropped': {
        const first = reply.invites?.[0]?.email ?? reply.failedEmails?.[0]
        return {
          invites: reply.invites?.filter((invite) => invite.email !== first),
          failedEmails: reply.failedEmails?.filter((email) => email !== first),
        }
      }
      case 'letter-case':
        return {
          ...each((invite) => ({ ...invite, email: invite.email.toUpperCase() })),
          failedEmails: reply.failedEmails?.map((email) => email.toUpperCase()),
        }
      case 'lists-absent':
        return {}
      case 'extra-invite': {
        const first = reply.invites?.[0]
        const extra = { ...first, id: `extra-${String(first?.id)}`, email: 'someone-else@elsewhere.example' }
        return { ...reply, invites: [...(reply.invites ?? []), ...(first === undefined ? [] : [extra])] }
      }
      case 'unknown-status':
        return each((invite) => ({ ...invite, status: 'UnderReview' }))
    }
  }
  return { ...it, body: JSON.stringify(bent()) }
}
