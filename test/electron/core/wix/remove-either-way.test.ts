import { afterEach, beforeEach, expect, test } from 'vitest'
import type { WixClient } from '../../../../electron/core/wix/wix-api.ts'
import { createWixClient } from '../../../../electron/core/wix/wix-client.ts'
import { practiceSeed } from '../../../../electron/sandbox/practice-seed.ts'
import { createSandbox, type Sandbox } from '../../../../electron/sandbox/sandbox.ts'

// Remove is POST in the documentation, and DELETE in one place of it (wix-api.md §2).

const [siteId = ''] = practiceSeed().sites.map((site) => site.id)

let sandbox: Sandbox
let wix: WixClient
beforeEach(() => {
  sandbox = createSandbox({ seed: 'practice', statePath: null, now: () => Date.UTC(2026, 0, 5) })
  wix = createWixClient({ fetch: sandbox.fetch })
  for (const accountId of ['one', 'two']) sandbox.happen({ what: 'join', siteId, accountId })
})
afterEach(() => sandbox.close())

const remove = (accountId: string) => {
  const auth = { url: sandbox.url, key: sandbox.key, wixAccountId: sandbox.wixAccountId }
  return wix.removeContributor(auth, siteId, accountId)
}
const methods = () => sandbox.calls().map((call) => call.method)

test('POST that works is all there is', async () => {
  expect(await remove('one')).toMatchObject({ ok: true })
  expect(methods()).toEqual(['POST'])
})

test.each(['remove-wants-delete-404', 'remove-wants-delete-405'] as const)(
  '%s: the other method is tried, and comes first from then on',
  async (fault) => {
    sandbox.setFaults({ rules: [{ fault, times: null }], random: null })
    expect(await remove('one')).toMatchObject({ ok: true })
    expect(await remove('two')).toMatchObject({ ok: true })
    expect(methods()).toEqual(['POST', 'DELETE', 'DELETE'])
    expect(sandbox.membersAt(siteId).size).toBe(0)
  },
)

test('somebody who is not there is not found by either method, and that is what is told', async () => {
  const reply = await remove('nobody')
  expect(reply.ok ? null : reply.failure).toMatchObject({ status: 404, reason: 'not-found' })
  expect(reply.ok ? '' : reply.failure.message).toContain('No such collaborator')
  expect(methods()).toEqual(['POST', 'DELETE'])
})

test.each(['status-403', 'status-409', 'status-503', 'reply-lost', 'never-connected'] as const)(
  '%s is about something else: the method is left alone',
  async (fault) => {
    sandbox.setFaults({ rules: [{ fault }], random: null })
    expect(await remove('one')).toMatchObject({ ok: false })
    expect(methods()).toEqual(['POST'])
  },
)

test('what the second method leaves open counts, not the 404 before it', async () => {
  const broken = new TypeError('fetch failed', { cause: new Error('other side closed') })
  wix = createWixClient({
    fetch: (url, init) => (init.method === 'DELETE' ? Promise.reject(broken) : sandbox.fetch(url, init)),
  })
  sandbox.setFaults({ rules: [{ fault: 'remove-wants-delete-404' }], random: null })
  expect(await remove('one')).toMatchObject({ ok: false, failure: { kind: 'no-reply', mayHaveActed: true } })
})
