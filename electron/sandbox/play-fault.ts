import type { AdmittedCall } from './admit-call.ts'
import { distortAnswer } from './distort-answer.ts'
import type { DrawnFault } from './fault-script.ts'
import type { FaultName } from './faults.ts'
import {
  bare,
  invalid,
  refuse,
  speechless,
  systemError,
  usedUp,
  type WireAnswer,
  webPage,
  withHeader,
} from './wire.ts'

/** How a call ends without an answer. The first four never reached anybody; the last two did. */
export type BrokenLine = 'refused' | 'no-such-name' | 'no-connection' | 'no-trust' | 'reset' | 'ended'

/** What becomes of the wire itself: an answer, or none. */
export type Carried =
  | { readonly kind: 'answer'; readonly answer: WireAnswer; readonly delayMs: number }
  | { readonly kind: 'closed'; readonly how: BrokenLine }
  /** The headers and half of the body, then a reset. */
  | { readonly kind: 'cut'; readonly answer: WireAnswer }
  | { readonly kind: 'silent' }

const answer = (it: WireAnswer, delayMs = 0): Carried => ({ kind: 'answer', answer: it, delayMs })
const closed = (how: BrokenLine): Carried => ({ kind: 'closed', how })
const tooMany = () => refuse(429, 'TOO_MANY_REQUESTS', 'Too many requests.')

/** Where a redirect of the same host leads; a client that goes there shows in the list of calls. */
export const signInPath = '/signin'

/** Faults that stand before the rules: nothing is processed. Null for those that let the call through. */
export function beforeRules(fault: FaultName, nowMs: number): Carried | null {
  switch (fault) {
    case 'never-connected':
      return closed('refused')
    case 'dns-failure':
      return closed('no-such-name')
    case 'connect-timeout':
      return closed('no-connection')
    case 'tls-failure':
      return closed('no-trust')
    case 'reset-before':
      return closed('reset')
    case 'hang':
      return { kind: 'silent' }
    case 'status-302':
      return answer(webPage(302, { location: 'https://users.wix.invalid/signin' }))
    case 'status-307':
      return answer(webPage(307, { location: signInPath }))
    case 'status-400':
      return answer(invalid('emails', 'holds an address that is not accepted'))
    case 'status-401':
      return answer(refuse(401, 'UNAUTHENTICATED', 'The API key is not valid.'))
    case 'status-403':
      return answer(refuse(403, 'PERMISSION_DENIED', 'No permission.'))
    case 'status-403-html':
      return answer(webPage(403))
    case 'status-403-empty':
      return answer(bare(403))
    case 'status-404':
      return answer(refuse(404, 'NOT_FOUND', 'Not found.'))
    case 'status-409':
      return answer(refuse(409, 'ABORTED', 'The present state does not allow it.'))
    case 'status-428':
      return answer(refuse(428, 'FAILED_PRECONDITION', 'The plan of the site has no free seat.'))
    case 'status-429':
      return answer(tooMany())
    case 'status-429-seconds':
      return answer(withHeader(tooMany(), 'retry-after', '1'))
    case 'status-429-date': {
      const dated = withHeader(tooMany(), 'date', new Date(nowMs).toUTCString())
      return answer(withHeader(dated, 'retry-after', new Date(nowMs + 1000).toUTCString()))
    }
    case 'status-429-quota':
      return answer(refuse(429, 'QUOTA_EXCEEDED', 'The quota of the account is used up.'))
    case 'status-429-exhausted':
      return answer(usedUp())
    case 'system-error':
      return answer(systemError(500, 'INTERNAL'))
    case 'status-500':
      return answer(bare(500))
    case 'status-501':
      return answer(speechless(501))
    case 'status-503':
      return answer(bare(503))
    case 'status-504':
      return answer(bare(504))
    default:
      return null
  }
}

/** Faults that stand after the rules: the call was processed and its answer suffers. */
export function afterRules(fault: DrawnFault | null, it: WireAnswer, admitted: AdmittedCall | null): Carried {
  if (fault === null) return answer(it)
  const isGood = it.status === 200
  switch (fault.name) {
    case 'reply-lost':
      return closed('ended')
    case 'reset-mid-body':
      return { kind: 'cut', answer: it }
    case 'hang-processed':
      return { kind: 'silent' }
    case 'slow':
      return answer(it, fault.ms)
    case 'status-500-processed':
      return answer(speechless(500))
    case 'status-503-processed':
      return answer(bare(503))
    case 'status-504-processed':
      return answer(bare(504))
    case 'empty-body':
      return answer(isGood ? bare(200) : it)
    case 'html-200':
      return answer(isGood ? webPage(200) : it)
    case 'half-json':
      return answer(isGood ? { ...it, body: it.body.slice(0, Math.floor(it.body.length / 2)) } : it)
    default:
      return answer(isGood && admitted !== null ? distortAnswer(fault.name, admitted.endpoint, it) : it)
  }
}
