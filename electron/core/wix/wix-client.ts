import type { Fetch } from '../ports.ts'
import { parseBulkReply } from './parse-bulk-reply.ts'
import {
  parseAssignedRoles,
  parseContributors,
  parseCount,
  parseFolders,
  parseRoles,
  parseSites,
} from './parse-directory.ts'
import { parseWrappedInvite } from './parse-invite.ts'
import { createRemoval } from './remove-either-way.ts'
import { request, type WixCall } from './request.ts'
import type { WixClient, WixReply } from './wix-api.ts'
import { unreadable } from './wix-failures.ts'

export interface WixClientOptions {
  readonly fetch: Fetch
  /** For a whole call, body included; 60,000 by default. */
  readonly timeoutMs?: number
  /** Hears how each call ended, whatever it was for. */
  readonly heard?: (url: string, reply: WixReply<unknown>) => void
}

const allNamespaces = { namespace: { $in: ['WIX', 'HEADLESS'] } }
const inId = encodeURIComponent

/**
 * Every endpoint of wix-api.md §2 that the product needs, one call a method, each sent exactly once; only Remove, where
 * nobody knows the method, may be sent by both.
 */
export function createWixClient({ fetch, timeoutMs = 60_000, heard }: WixClientOptions): WixClient {
  async function make(call: WixCall, signal?: AbortSignal): Promise<WixReply<unknown>> {
    const reply = await request({ fetch, timeoutMs }, call, signal)
    heard?.(call.auth.url, reply)
    return reply
  }
  async function ask<T>(
    call: WixCall,
    parse: (body: unknown) => T | null,
    signal?: AbortSignal,
  ): Promise<WixReply<T>> {
    const reply = await make(call, signal)
    if (!reply.ok) return reply
    const value = parse(reply.value)
    return value === null
      ? { ok: false, failure: unreadable(reply.meta, 'an unknown shape') }
      : { ok: true, value, meta: reply.meta }
  }
  /** For calls whose answer says nothing beyond that it worked. */
  async function askToDo(call: WixCall, signal?: AbortSignal): Promise<WixReply<null>> {
    const reply = await make(call, signal)
    return reply.ok ? { ...reply, value: null } : reply
  }
  const remove = createRemoval(askToDo)
  const language = (code: string | null) =>
    code === null || code === '' ? {} : { defaultEmailLanguage: code }

  return {
    querySites: (auth, { cursor, limit, siteIds }, signal) => {
      const query =
        cursor === null
          ? {
              filter: siteIds === undefined ? allNamespaces : { ...allNamespaces, id: { $in: siteIds } },
              sort: [{ fieldName: 'createdDate', order: 'ASC' }],
              cursorPaging: { limit },
            }
          : { cursorPaging: { limit, cursor } }
      const path = '/site-list/v2/sites/query'
      return ask({ auth, siteId: null, method: 'POST', path, body: { query } }, parseSites, signal)
    },
    countSites: (auth, signal) => {
      const path = '/site-list/v2/sites/count'
      return ask(
        { auth, siteId: null, method: 'POST', path, body: { filter: allNamespaces } },
        parseCount,
        signal,
      )
    },
    queryFolders: (auth, page, signal) => {
      const path = '/site-folders/v2/folders/query'
      const body = { query: { paging: page } }
      return ask(
        { auth, siteId: null, method: 'POST', path, body },
        (input) => parseFolders(input, page),
        signal,
      )
    },
    listRoles: (auth, signal) => {
      const path = '/roles-management/roles?locale=en&filter.roleLevel=SITE_LEVEL'
      return ask({ auth, siteId: null, method: 'GET', path }, parseRoles, signal)
    },
    queryContributors: (auth, siteId, roleIds, signal) => {
      const query = roleIds.map((id) => `filter.policyIds=${inId(id)}`).join('&')
      const path = `/roles-management/v2/contributors/query${query === '' ? '' : `?${query}`}`
      return ask({ auth, siteId, method: 'GET', path }, parseContributors, signal)
    },
    bulkInvite: (auth, siteId, { policyIds, emails, language: code }, signal) => {
      const path = '/invites/site-invite/bulk'
      const body = { policyIds, emails, ...language(code) }
      return ask(
        { auth, siteId, method: 'POST', path, body },
        (answer) => parseBulkReply(answer, emails),
        signal,
      )
    },
    resendInvite: (auth, siteId, inviteId, code, signal) => {
      const path = `/invites/site-invite/${inId(inviteId)}/resend`
      return ask({ auth, siteId, method: 'POST', path, body: language(code) }, parseWrappedInvite, signal)
    },
    revokeInvite: (auth, siteId, inviteId, signal) =>
      askToDo(
        { auth, siteId, method: 'POST', path: `/invites/site-invite/${inId(inviteId)}/revoke` },
        signal,
      ),
    changeRole: (auth, siteId, { accountId, roleIds }, signal) => {
      const path = '/roles-management/contributor/change/role'
      const body = { accountId, newRoles: roleIds.map((roleId) => ({ roleId })) }
      return ask({ auth, siteId, method: 'PUT', path, body }, parseAssignedRoles, signal)
    },
    removeContributor: (auth, siteId, accountId, signal) =>
      remove({ auth, siteId, path: '/roles-management/contributor/remove', body: { accountId } }, signal),
  }
}
