import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { guessAll } from '../shared/import.ts'
import { equationHolds, type Run } from '../shared/outbox.ts'
import { importPeople, planRoster } from './job-steps.ts'
import { startWorld, temporaryFolder, type World } from './world.ts'

// The main job on the real core and the sandbox, without a window.

let folder: ReturnType<typeof temporaryFolder>
let world: World
beforeEach(async () => {
  folder = temporaryFolder()
  world = await startWorld({ folder: folder.path })
  await world.call('accounts.setPace', { accountId: world.practiceId, callsPerMinute: 1000 })
})
afterEach(async () => {
  await world.close()
  folder.remove()
})

const sample = join(import.meta.dirname, '../resources/sample-roster.csv')
const guess = guessAll
const everything = { text: '', actions: [], from: null, to: null, runId: null, people: [] }

/** Applies a plan and waits until nothing moves. */
async function send(planId: string): Promise<Run> {
  const result = await world.call('outbox.apply', { planId, confirmation: 'SEND' })
  if (result.kind !== 'started') throw new Error(`not started: ${JSON.stringify(result)}`)
  await world.app.idle()
  return (await world.call('outbox.read', { runId: result.runId })).run
}

test('a first start has the practice account, its sites and its roles ready', async () => {
  const { sites, roles } = await world.call('directory.read', {})
  expect(sites.length).toBe(29)
  expect(sites.filter((site) => !site.isOurs).map((site) => site.name)).toEqual([
    'Client-owned: Baker & Hale',
  ])
  expect(roles.map((role) => role.title)).not.toContain('Owner')
  expect((await world.call('accounts.list', {}))[0]).toMatchObject({
    kind: 'practice',
    keyState: 'not-needed',
  })
})

test('the sample roster is imported, planned and sent; every row is accounted for', async () => {
  const { roster, added, withProblems } = await world.call('import.run', {
    fileName: basename(sample),
    bytes: readFileSync(sample).toString('base64'),
    options: guess,
    into: { kind: 'new', name: 'Sample' },
  })
  expect(added).toBe(240)
  expect(withProblems).toBeGreaterThan(15)
  const made = await planRoster(world, roster.id)
  expect(made.lines).toHaveLength(240)
  expect(made.confirmation).toBe('SEND')
  const run = await send(made.id)
  expect(run.state.kind).toBe('finished')
  expect(equationHolds(run.equation), JSON.stringify(run.equation)).toBe(true)
  expect(run.equation).toMatchObject({ planned: 240, inDoubt: 0, failed: 0, notAttempted: 0 })
  const { invites } = await world.call('ledger.list', {})
  expect(invites.length).toBe(run.equation.sent)
  // Planned again everything is covered, and who was refused is asked about: nobody is mailed twice.
  const again = await planRoster(world, roster.id)
  expect(again.calls).toEqual([])
  expect(run.equation.refused).toBeGreaterThan(0)
  const asked = again.lines.filter(({ verdict }) => verdict.kind === 'ask')
  expect(asked).toHaveLength(run.equation.refused)
  expect(asked.map(({ verdict }) => verdict)).toEqual(
    asked.map(() => expect.objectContaining({ suggested: 'leave', answer: null })),
  )
})

test('a plan that went stale is refused with what changed', async () => {
  const rosterId = await importPeople(world, ['ann@x.example,Marlowe Books,Translator'])
  const made = await planRoster(world, rosterId)
  const { rows } = await world.call('roster.open', { rosterId })
  const siteId = rows[0]?.cells.siteId
  const step = {
    label: 'edit',
    changes: [{ kind: 'set' as const, rows: [{ id: rows[0]?.id ?? 0, cells: { roles: 'Blog Editor' } }] }],
  }
  await world.call('roster.apply', { rosterId, step })
  expect(await world.call('outbox.apply', { planId: made.id, confirmation: null })).toEqual({
    kind: 'stale',
    changes: [
      {
        address: 'ann@x.example',
        siteId,
        siteName: 'Marlowe Books',
        was: {
          kind: 'invite',
          address: 'ann@x.example',
          siteName: 'Marlowe Books',
          roleTitles: ['Translator'],
          language: '',
        },
        now: {
          kind: 'invite',
          address: 'ann@x.example',
          siteName: 'Marlowe Books',
          roleTitles: ['Blog Editor'],
          language: '',
        },
      },
    ],
  })
  expect(world.sandbox.mailLog()).toEqual([])
})

test('a lost reply is in doubt, blocks the row, and a person settles it', async () => {
  world.sandbox.setFaults({ rules: [{ fault: 'reply-lost', endpoint: 'bulk-invite' }], random: null })
  const rosterId = await importPeople(world, ['ann@x.example,Marlowe Books,Translator'])
  const run = await send((await planRoster(world, rosterId)).id)
  expect(run.equation).toMatchObject({ planned: 1, inDoubt: 1 })
  const blocked = await planRoster(world, rosterId)
  expect(blocked.lines[0]?.verdict).toMatchObject({ kind: 'skip', reason: 'in-doubt' })
  const { jobs } = await world.call('outbox.read', { runId: run.id })
  const itemIds = jobs.flatMap((job) => job.items.map((item) => item.id))
  const [settled] = await world.call('outbox.answerDoubts', { itemIds, answer: 'arrived' })
  expect(settled?.equation).toMatchObject({ sent: 1, inDoubt: 0 })
  expect((await planRoster(world, rosterId)).lines[0]?.verdict).toMatchObject({ reason: 'already-pending' })
})

test('only what failed is tried again', async () => {
  world.sandbox.setFaults({ rules: [{ fault: 'status-428', endpoint: 'bulk-invite' }], random: null })
  const rosterId = await importPeople(world, [
    'ann@x.example,Marlowe Books,Translator',
    'bob@x.example,Cycle Republic,Translator',
  ])
  const run = await send((await planRoster(world, rosterId)).id)
  expect(run.equation).toMatchObject({ planned: 2, sent: 1, failed: 1 })
  await world.call('outbox.retryFailed', { runId: run.id })
  await world.app.idle()
  const after = (await world.call('outbox.read', { runId: run.id })).run
  expect(after.equation).toMatchObject({ planned: 2, sent: 2, failed: 0 })
  expect(world.sandbox.mailLog()).toHaveLength(2)
})

test('chosen invites are resent and revoked through a plan of their own', async () => {
  const rosterId = await importPeople(world, [
    'ann@x.example,Marlowe Books,Translator',
    'bob@x.example,Cycle Republic,Translator',
  ])
  await send((await planRoster(world, rosterId)).id)
  const ledger = async () => (await world.call('ledger.list', {})).invites
  const keyOf = async (address: string) =>
    (await ledger()).find((invite) => invite.address === address)?.key ?? ''
  const resend = await world.call('plan.make', {
    source: { kind: 'ledger', act: 'resend', inviteKeys: [await keyOf('ann@x.example')] },
  })
  expect((await send(resend.id)).equation).toMatchObject({ planned: 1, sent: 1 })
  const revoke = await world.call('plan.make', {
    source: { kind: 'ledger', act: 'revoke', inviteKeys: [await keyOf('bob@x.example')] },
  })
  expect((await send(revoke.id)).equation).toMatchObject({ planned: 1, revoked: 1, sent: 0 })
  const invites = await ledger()
  expect(invites.find((invite) => invite.address === 'ann@x.example')).toMatchObject({
    mails: 2,
    state: 'pending',
  })
  expect(invites.find((invite) => invite.address === 'bob@x.example')?.state).toBe('revoked')
  expect(world.sandbox.mailLog().map((letter) => letter.kind)).toEqual(['invite', 'invite', 'resend'])
})

test('the audit log of a job is exported and verifies; a changed byte is found', async () => {
  const rosterId = await importPeople(world, ['ann@x.example,Marlowe Books,Translator'])
  await send((await planRoster(world, rosterId)).id)
  const saved = await world.call('audit.export', { filter: everything, format: 'csv' })
  const bytes = readFileSync(saved.path ?? '')
  const verify = (content: Buffer) =>
    world.call('audit.verifyFile', { fileName: 'audit.csv', bytes: content.toString('base64') })
  const inPieces = async (content: Buffer) => {
    const size = content.length
    let uploadId: string | null = null
    for (let at = 0; at < size; at += 300) {
      const piece = content.toString('base64', at, Math.min(at + 300, size))
      uploadId = (await world.call('import.upload', { uploadId, size, at, bytes: piece })).uploadId
    }
    return world.call('audit.verifyUploaded', { fileName: 'audit.csv', uploadId: uploadId ?? '' })
  }
  expect(await verify(bytes)).toMatchObject({ kind: 'intact', events: saved.items })
  expect(await inPieces(bytes)).toEqual(await verify(bytes))
  expect((await world.call('audit.verify', {})).kind).toBe('intact')
  const changed = Buffer.from(bytes.toString('utf8').replace('ann@x.example', 'eve@x.example'))
  expect((await verify(changed)).kind).toBe('broken')
  expect(await inPieces(changed)).toEqual(await verify(changed))
  expect(bytes.toString()).toContain('invite.sent')
})

test('a workspace opened again has its rosters, undo, runs and ledger', async () => {
  const rosterId = await importPeople(world, ['ann@x.example,Marlowe Books,Translator'])
  await send((await planRoster(world, rosterId)).id)
  const { rows } = await world.call('roster.open', { rosterId })
  const step = {
    label: 'note',
    changes: [{ kind: 'set' as const, rows: [{ id: rows[0]?.id ?? 0, cells: { note: 'hello' } }] }],
  }
  await world.call('roster.apply', { rosterId, step })
  await world.close()
  world = await startWorld({ folder: folder.path })
  const opened = await world.call('roster.open', { rosterId })
  expect(opened.rows[0]?.cells.note).toBe('hello')
  expect(opened.marks[0]?.state).toBe('sent')
  await world.call('roster.undo', { rosterId })
  expect((await world.call('roster.open', { rosterId })).rows[0]?.cells.note).toBe('')
  expect((await world.call('outbox.list', {}))[0]?.state.kind).toBe('finished')
  expect((await world.call('ledger.list', {})).invites).toHaveLength(1)
})

test.each([
  ['an empty file', '', /empty/i],
  ['a picture', '\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR', /PNG|picture|image/i],
  ['only a header', 'email,site,roles\n', /row/i],
])('%s is refused in clear words and nothing is made', async (_, text, words) => {
  const bytes = Buffer.from(text, 'latin1').toString('base64')
  const call = world.call('import.run', {
    fileName: 'x.csv',
    bytes,
    options: guess,
    into: { kind: 'new', name: 'X' },
  })
  await expect(call).rejects.toThrow(words)
  expect(await world.call('roster.list', {})).toEqual([])
})

test('HTML instead of JSON from Wix ends in doubt with plain words, and nothing is sent again', async () => {
  world.sandbox.setFaults({ rules: [{ fault: 'html-200', endpoint: 'bulk-invite' }], random: null })
  const rosterId = await importPeople(world, ['ann@x.example,Marlowe Books,Translator'])
  const run = await send((await planRoster(world, rosterId)).id)
  expect(run.equation.inDoubt).toBe(1)
  const { jobs } = await world.call('outbox.read', { runId: run.id })
  expect(jobs[0]?.reason).toMatchObject({ kind: 'wix', message: expect.stringMatching(/web page/) })
  expect(world.sandbox.mailLog()).toHaveLength(1)
})
