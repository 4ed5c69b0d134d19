import * as siteInvites from '@wix/identity_site-invite'
import { ApiKeyStrategy, createClient } from '@wix/sdk'
import { afterEach, beforeEach, expect, expectTypeOf, test } from 'vitest'
import { parseBulkReply } from '../../../electron/core/wix/parse-bulk-reply.ts'
import { parseWrappedInvite } from '../../../electron/core/wix/parse-invite.ts'
import { readFailure } from '../../../electron/core/wix/read-failure.ts'
import type { WixInvite } from '../../../electron/core/wix/wix-api.ts'
import { createWixClient } from '../../../electron/core/wix/wix-client.ts'
import { practiceSeed } from '../../../electron/sandbox/practice-seed.ts'
import { createSandbox, type Sandbox } from '../../../electron/sandbox/sandbox.ts'
import { type SandboxServer, serveSandbox } from '../../../electron/sandbox/serve.ts'
import { manager } from './stranger.ts'

// Wix's own client, generated from Wix's own definitions, on the sandbox served over HTTP: what it takes for an answer
// of Wix, our parsers must read the same way, and what it sends, our client must send.

const siteId = practiceSeed().sites[0]?.id ?? ''
const people = ['ada@people.example', 'Ben@People.example', 'owner@studio-practice.example']

/** One call as it went out, and what came back. */
interface Traffic {
  readonly method: string
  readonly path: string
  readonly headers: Headers
  readonly body: unknown
  readonly status: number
  readonly answerHeaders: Headers
  readonly text: string
}

let sandbox: Sandbox
let server: SandboxServer
let traffic: Traffic[]
beforeEach(async () => {
  sandbox = createSandbox({ seed: 'practice', statePath: null, now: () => Date.UTC(2026, 0, 5) })
  server = await serveSandbox(sandbox, { port: 0 })
  traffic = []
})
afterEach(async () => {
  await server.close()
  sandbox.close()
})

/** Wix's client builds https addresses only, so they are led to the sandbox here. Any other address fails the test. */
async function ledToSandbox(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const address = new URL(input instanceof Request ? input.url : input)
  if (!['https://www.wixapis.com', server.url].includes(address.origin)) throw new Error(`called ${address}`)
  const path = `${address.pathname}${address.search}`
  const response = await fetch(`${server.url}${path}`, init)
  const text = await response.clone().text()
  const { status, headers: answerHeaders } = response
  const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined
  const method = init?.method ?? 'GET'
  traffic.push({ method, path, headers: new Headers(init?.headers), body, status, answerHeaders, text })
  return response
}

const theirs = (apiKey = sandbox.key) =>
  createClient({
    auth: ApiKeyStrategy({ siteId, apiKey }),
    fetch: ledToSandbox,
    modules: { siteInvites },
  }).siteInvites

const last = (): Traffic => {
  const call = traffic.at(-1)
  if (call === undefined) throw new Error('no call was made')
  return call
}

/** Fields of an invite that both sides name alike. */
const shared = [
  'siteId',
  'email',
  'policyIds',
  'status',
  'acceptLink',
  'inviterAccountId',
  'acceptedByAccountId',
] as const

function expectSame(their: siteInvites.SiteInvite | undefined, our: WixInvite | null | undefined): void {
  if (their === undefined || our === null || our === undefined) throw new Error('one side has no invite')
  // Their client renames the `id` of the wire.
  expect(our.id).toBe(their._id)
  for (const name of shared) expect(our[name], name).toEqual(their[name] ?? null)
  for (const name of ['dateCreated', 'expirationDate'] as const) {
    // Typed as a Date and handed out as the text it came as.
    const date = their[name]
    expect(our[name], name).toBe(date === null || date === undefined ? null : new Date(date).toISOString())
  }
}

test('Bulk Invite: their typed answer and our parsed one say the same', async () => {
  const their = await theirs().bulkInvite([manager], { emails: people, defaultEmailLanguage: 'de' })
  const our = parseBulkReply(JSON.parse(last().text), people)
  expect(their.failedEmails).toEqual([people[2]])
  expect(our?.failedEmails).toEqual(their.failedEmails)
  expect(their.invites.map((one) => one.email)).toEqual(people.slice(0, 2))
  expect(our?.invites).toHaveLength(2)
  for (const [at, invite] of their.invites.entries()) expectSame(invite, our?.invites[at])
  expect(sandbox.mailLog().map((letter) => [letter.to, letter.language])).toEqual([
    [people[0], 'de'],
    [people[1], 'de'],
  ])
})

test('what their type never leaves out, the sandbox sends', async () => {
  const { invites } = await theirs().bulkInvite([manager], { emails: people })
  const [sent] = (JSON.parse(last().text) as { invites: readonly Record<string, unknown>[] }).invites
  expect(invites[0]?.status).toBe(siteInvites.InviteStatus.Pending)
  // SiteInviteNonNullableFields of their package, which does not export it.
  const never = 'id siteId email policyIds inviterId status acceptLink inviterAccountId'.split(' ')
  expect(never.filter((name) => sent?.[name] === undefined || sent[name] === null)).toEqual([])
})

test('the five statuses are theirs', async () => {
  const known = Object.values(siteInvites.InviteStatus)
  expect(known).toEqual(['Pending', 'Used', 'Deleted', 'Declined', 'Expired'])
  const { invites } = await theirs().bulkInvite([manager], {
    emails: ['used', 'declined', 'deleted', 'expired'].map((name) => `${name}@people.example`),
  })
  const ids = invites.map((invite) => invite._id)
  sandbox.answerInvite(ids[0] ?? '', 'accept')
  sandbox.answerInvite(ids[1] ?? '', 'decline')
  await theirs().revokeInvite(ids[2] ?? '')
  sandbox.advance(31 * 24 * 3_600_000)
  expect(sandbox.state().invites.map((invite) => invite.status)).toEqual([
    'Used',
    'Declined',
    'Deleted',
    'Expired',
  ])
  for (const { status } of sandbox.state().invites) expect(known).toContain(status)
})

test('Resend and Revoke', async () => {
  const { invites } = await theirs().bulkInvite([manager], { emails: people.slice(0, 1) })
  const id = invites[0]?._id ?? ''
  const again = await theirs().resendInvite(id, { defaultEmailLanguage: 'fr' })
  expectSame(again.invite, parseWrappedInvite(JSON.parse(last().text)))
  expect(again.invite?.acceptLink).not.toBe(invites[0]?.acceptLink)
  expect(sandbox.mailLog().map((letter) => [letter.kind, letter.language])).toEqual([
    ['invite', null],
    ['resend', 'fr'],
  ])
  await theirs().revokeInvite(id)
  expect(sandbox.state().invites.map((invite) => invite.status)).toEqual(['Deleted'])
})

/** What their client makes of a refusal. */
async function refusalOf(call: Promise<unknown>) {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (error === null) throw new Error('their client was not refused')
  const { status, answerHeaders: headers, text } = last()
  // Their error type is not exported; what is read of it is compared below.
  const { message, details } = error as { message: string; details: Record<string, Record<string, unknown>> }
  return { message, details, our: readFailure({ status, headers, text }) }
}

test('refusals: their code, words and request id are the ones we read', async () => {
  const { invites } = await theirs().bulkInvite([manager], { emails: people.slice(0, 1) })
  const id = invites[0]?._id ?? ''
  await theirs().revokeInvite(id)
  for (const call of [
    () => theirs().resendInvite(id),
    () => theirs().revokeInvite('00000000-0000-4000-8000-000000000000'),
    () => theirs('IST.of-nobody').revokeInvite(id),
  ]) {
    const { details, our } = await refusalOf(call())
    expect(details.applicationError?.code).toBe(our.code)
    expect(our.message).toContain(String(details.applicationError?.description))
    expect(our.requestId).toBe(last().answerHeaders.get('x-wix-request-id'))
  }
})

test('a violated field is found by both', async () => {
  const { details, our } = await refusalOf(theirs().bulkInvite(['6601492336091027458'], { emails: people }))
  const violations = details.validationError?.fieldViolations as readonly { readonly field: string }[]
  expect(our.reason).toBe('validation')
  expect(our.fieldViolations.map((one) => one.field)).toEqual(['policyIds'])
  // Theirs names the argument it was given as: the first one.
  expect(violations).toHaveLength(1)
})

test('our client calls what theirs calls, with the same headers and bodies', async () => {
  const ours = createWixClient({ fetch: ledToSandbox })
  const auth = { url: server.url, key: sandbox.key, wixAccountId: sandbox.wixAccountId }
  const pairs: [Traffic, Traffic][] = []
  async function pair(their: () => Promise<unknown>, our: () => Promise<unknown>): Promise<void> {
    await their().catch(() => undefined)
    const theirCall = last()
    await our()
    pairs.push([theirCall, last()])
  }
  const emails = people.slice(0, 1)
  await pair(
    () => theirs().bulkInvite([manager], { emails, defaultEmailLanguage: 'de' }),
    () => ours.bulkInvite(auth, siteId, { policyIds: [manager], emails, language: 'de' }),
  )
  await pair(
    () => theirs().resendInvite('an-id', { defaultEmailLanguage: 'de' }),
    () => ours.resendInvite(auth, siteId, 'an-id', 'de'),
  )
  await pair(
    () => theirs().revokeInvite('an-id'),
    () => ours.revokeInvite(auth, siteId, 'an-id'),
  )
  expect(pairs).toHaveLength(3)
  for (const [their, our] of pairs) {
    expect([our.method, our.path]).toEqual([their.method, their.path])
    for (const name of ['authorization', 'wix-site-id', 'wix-account-id']) {
      expect(our.headers.get(name), name).toBe(their.headers.get(name))
    }
    // Theirs repeats the id of the path in the body of Resend and Revoke.
    const { inviteId: _, ...theirBody } = their.body as Record<string, unknown>
    expect(our.body ?? {}).toEqual(theirBody)
  }
})

test('every field of an invite that we keep is one of theirs', () => {
  type Known = keyof siteInvites.SiteInvite
  expectTypeOf<(typeof shared)[number]>().toExtend<Known>()
  expectTypeOf<Exclude<keyof WixInvite, 'raw' | 'id'>>().toExtend<Known>()
  expectTypeOf<siteInvites.BulkSiteInviteResponse>().toExtend<{
    invites?: unknown[]
    failedEmails?: string[]
  }>()
})
