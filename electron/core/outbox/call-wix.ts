import { isAccessJob } from '../../../shared/plan.ts'
import type { Ledger } from '../ledger/ledger.ts'

import type { WixAuth, WixBulkReply, WixClient, WixFailure, WixInvite, WixReply } from '../wix/wix-api.ts'
import type { AccessAnswer } from './contributors/access-finding.ts'
import type { AccessCallDeps } from './contributors/access-try.ts'
import { callAccess } from './contributors/call-access.ts'
import { readTextList } from './job-facts.ts'
import type { Attempt } from './journal/attempt.ts'

/** An answer of Wix with the kind of call it answers. */
export type Answered =
  | { readonly kind: 'invite'; readonly reply: WixReply<WixBulkReply> }
  | { readonly kind: 'resend'; readonly reply: WixReply<WixInvite> }
  | { readonly kind: 'revoke'; readonly reply: WixReply<null> }
  | AccessAnswer

const failure = (facts: Pick<WixFailure, 'kind' | 'reason' | 'message' | 'mayHaveActed'>): WixFailure => ({
  status: null,
  requestId: null,
  code: null,
  fieldViolations: [],
  retryAfterMs: null,
  ...facts,
})

/** Makes the one call of a job. Never rejects: whatever is thrown below counts as "Wix may have acted". */
export async function callWix(
  attempt: Attempt,
  deps: {
    readonly wix: WixClient
    readonly ledger: Pick<Ledger, 'byKeys'>
    readonly access: AccessCallDeps
  },
  auth: WixAuth,
  signal: AbortSignal,
): Promise<Answered> {
  const { wix } = deps
  const { job, items } = attempt
  const language = job.language === '' ? null : job.language
  const inviteId = (): string | null => {
    const key = items[0]?.invite_key ?? null
    return key === null ? null : (deps.ledger.byKeys([key])[0]?.inviteId ?? null)
  }
  try {
    switch (job.kind) {
      case 'invite': {
        const once = new Map(items.map((item) => [item.address_key, item.address]))
        const body = { policyIds: readTextList(job.role_ids), emails: [...once.values()], language }
        return { kind: 'invite', reply: await wix.bulkInvite(auth, job.site_id, body, signal) }
      }
      case 'resend': {
        const id = inviteId()
        const reply =
          id === null ? uncontrollable : await wix.resendInvite(auth, job.site_id, id, language, signal)
        return { kind: 'resend', reply }
      }
      case 'revoke': {
        const id = inviteId()
        const reply = id === null ? uncontrollable : await wix.revokeInvite(auth, job.site_id, id, signal)
        return { kind: 'revoke', reply }
      }
      case 'change-role':
      case 'remove':
        return await callAccess({ ...attempt, job: { ...job, kind: job.kind } }, deps.access, auth, signal)
    }
  } catch {
    const message = 'Invite Desk could not read what came back; the request may have been processed.'
    const reply = {
      ok: false,
      failure: failure({ kind: 'no-reply', reason: null, message, mayHaveActed: true }),
    } as const
    return isAccessJob(job.kind) ? { kind: job.kind, stage: 'acting', reply } : { kind: job.kind, reply }
  }
}

const uncontrollable = {
  ok: false,
  failure: failure({
    kind: 'refused',
    reason: 'no-invite-id',
    message: '',
    mayHaveActed: false,
  }),
} as const
