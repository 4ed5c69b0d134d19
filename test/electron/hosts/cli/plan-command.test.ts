import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { exitCodes } from '../../../../electron/hosts/cli/exit-codes.ts'
import { openOwnCore } from '../../../../electron/hosts/cli/open-core.ts'
import { planCommand } from '../../../../electron/hosts/cli/plan-command.ts'
import { guessAll } from '../../../../shared/import.ts'
import { temporaryFolder } from '../../../world.ts'

let folder: ReturnType<typeof temporaryFolder>
let workspace: string
let said: string
let complained: string
beforeEach(() => {
  folder = temporaryFolder()
  workspace = join(folder.path, 'workspace')
  said = ''
  complained = ''
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    complained += text
    return true
  })
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += text
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  folder.remove()
})
const plan = (...args: string[]) => planCommand.run([...args, '--workspace', workspace])

/** A roster of one person whose invite was revoked. */
async function prepare(): Promise<void> {
  const core = await openOwnCore({ workspace })
  try {
    const { roster } = await core.call('import.run', {
      fileName: 'people.csv',
      bytes: Buffer.from('email,site,roles\nann@x.example,Marlowe Books,Translator').toString('base64'),
      options: guessAll,
      into: { kind: 'new', name: 'People' },
    })
    const made = await core.call('plan.make', {
      source: { kind: 'roster', rosterId: roster.id, rowIds: null },
    })
    await core.call('outbox.apply', { planId: made.id, confirmation: null })
    await core.app.idle()
    const { invites } = await core.call('ledger.list', {})
    const inviteKeys = invites.map(({ key }) => key)
    const revoke = await core.call('plan.make', { source: { kind: 'ledger', act: 'revoke', inviteKeys } })
    await core.call('outbox.apply', { planId: revoke.id, confirmation: null })
    await core.app.idle()
  } finally {
    await core.close()
  }
}

test('a plan that asks says what and how to answer, ends with its own code, and is ready once answered', async () => {
  await prepare()
  expect(await plan('People')).toBe(exitCodes.needsYou)
  expect(said).toContain('Revoked before: 1 line, 1 without an answer.')
  expect(said).toContain('--answer revoked=invite  Invite again')
  expect(said).toMatch(/ann@x\.example · Marlowe Books: The invite was revoked on /)
  expect(said).toContain('Nothing to send.')

  said = ''
  expect(await plan('People', '--answer', 'revoked=invite')).toBe(exitCodes.done)
  expect(said).toContain('(practice): 1 invite in 1 request')
  const planId = /apply (\w+)/.exec(said)?.[1] ?? ''
  said = ''
  expect(await plan('--id', planId, '--json')).toBe(exitCodes.done)
  expect(JSON.parse(said)).toMatchObject({ id: planId, calls: [{ kind: 'invite' }] })
})

test('a wrong answer, a plan of nothing and both at once are wrong use', async () => {
  expect(await plan('People', '--answer', 'revoked=nonsense')).toBe(exitCodes.wrongUse)
  expect(complained).toContain('Reasons: open-other-roles')
  expect(await plan()).toBe(exitCodes.wrongUse)
  expect(await plan('People', '--id', 'p1')).toBe(exitCodes.wrongUse)
})
