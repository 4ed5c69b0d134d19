import { afterEach, expect, test } from 'vitest'
import type { Fetch } from '../../../../electron/core/ports.ts'
import type { Events } from '../../../../shared/contract.ts'
import type { AppError } from '../../../../shared/errors.ts'
import { emptyCells } from '../../../../shared/roster.ts'
import type { RowMark } from '../../../../shared/row-mark.ts'
import { startWorld, temporaryFolder, type World } from '../../../world.ts'

const folder = temporaryFolder()
let world: World
afterEach(async () => {
  await world.close()
  folder.remove()
})

/** Lets everything through but invites, which wait until they are let go. */
function heldInvites() {
  const gate = Promise.withResolvers<void>()
  const wrapFetch =
    (inner: Fetch): Fetch =>
    async (url, init) => {
      if (String(url).includes('invite')) await gate.promise
      return inner(url, init)
    }
  return { wrapFetch, letGo: gate.resolve }
}

const setEmail = (id: number, email: string, label: string) => ({
  label,
  changes: [{ kind: 'set' as const, rows: [{ id, cells: { email } }] }],
})

test('rows that are being sent take no paste and no undo; once sent, undo is done and what was sent is told', async () => {
  const gate = heldInvites()
  world = await startWorld({ folder: folder.path, wrapFetch: gate.wrapFetch })
  const { call } = world
  const { sites, roles } = await call('directory.read', {})
  const site = sites.find((one) => one.isOurs && one.isPresent && !one.isBlocked)
  const role = roles.find((one) => one.accountId === site?.accountId)
  if (site === undefined || role === undefined) throw new Error('the practice account has no site')
  const access = { site: site.name, siteId: site.id, roles: role.title, roleIds: role.id }
  const { id: rosterId } = await call('roster.create', { name: 'Spring' })
  const rows = ['ann@client.example', 'bob@client.example'].map((email, at) => ({
    id: at + 1,
    cells: { ...emptyCells, ...access, email },
  }))
  await call('roster.apply', {
    rosterId,
    step: { label: 'Paste 8 cells', changes: [{ kind: 'insert', after: null, rows }] },
  })
  await call('roster.apply', { rosterId, step: setEmail(1, 'anna@client.example', 'Edit E-mail') })
  const plan = await call('plan.make', { source: { kind: 'roster', rosterId, rowIds: null } })
  await call('outbox.apply', { planId: plan.id, confirmation: null })

  const refused = async (work: Promise<unknown>): Promise<AppError> =>
    work.then(
      () => Promise.reject(new Error('it was not refused')),
      (error: AppError) => error,
    )
  const paste = await refused(
    call('roster.apply', { rosterId, step: setEmail(1, 'x@client.example', 'Paste 1 cell') }),
  )
  expect(paste).toMatchObject({ code: 'not-allowed', detail: { rowIds: [1], numbers: [1] } })
  expect((await refused(call('roster.undo', { rosterId }))).message).toMatch(/^Nothing was undone, .*row 1/)
  const locked = (await call('roster.open', { rosterId })).marks.map((mark) => mark.locked)
  expect(locked).toEqual(['sending', 'sending'])

  gate.letGo()
  await world.app.idle()
  const stateOf = async (id: number) =>
    (await call('roster.open', { rosterId })).marks.find((mark) => mark.id === id)?.state
  expect(await stateOf(1)).toBe('sent')
  const undone = await call('roster.undo', { rosterId })
  expect(undone?.notice).toEqual({
    rows: [{ kind: 'email', row: 1, sent: 'anna@client.example', now: 'ann@client.example' }],
    more: 0,
  })
  // Nobody was invited as it says now, so it can be planned anew; done again, it shows what was sent.
  expect(await stateOf(1)).toBe('ready')
  expect((await call('roster.redo', { rosterId }))?.notice).toBeNull()
  expect(await stateOf(1)).toBe('sent')

  const told: RowMark[] = []
  world.app.on((name, payload) => {
    if (name !== 'roster.marked') return
    // The name says which event's payload it is.
    const marked = payload as Events['roster.marked']
    if (marked.rosterId !== rosterId) told.push(...marked.marks)
  })
  const copy = await call('roster.duplicate', { rosterId, name: 'Autumn' })
  await call('roster.open', { rosterId: copy.id })
  await expect.poll(() => told.length).toBe(2)
  expect(told[0]?.problems.map(({ code, severity }) => [code, severity])).toEqual([
    ['already-invited', 'hint'],
    ['other-roster', 'hint'],
  ])
})
