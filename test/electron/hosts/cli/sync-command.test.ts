import { afterEach, beforeEach, expect, test } from 'vitest'
import { exitCodes } from '../../../../electron/hosts/cli/exit-codes.ts'
import type { FaultScript } from '../../../../electron/sandbox/fault-script.ts'
import { openTerminal, type Terminal } from './terminal.ts'

let terminal: Terminal
beforeEach(async () => {
  terminal = openTerminal()
  await terminal.inWorkspace(async () => undefined)
})
afterEach(() => terminal.end())

const play = (rules: FaultScript['rules']) =>
  terminal.inWorkspace(async ({ sandbox }) => sandbox.setFaults({ rules, random: null }))

test('a list that lost most of its people changes nothing, and asks for a person', async () => {
  await play([{ fault: 'people-missing', endpoint: 'sites', times: null }])
  const { code, out, err } = await terminal.run('sync')
  expect(code).toBe(exitCodes.needsYou)
  expect(out).toMatch(/Practice account +29 +12 +look at it/)
  expect(err).toMatch(/^Practice account: .*shrank/)
})

test('an account that cannot be read is said, with what is known of it from before', async () => {
  await play([{ fault: 'status-404', endpoint: 'sites', times: null }])
  const { code, out, err } = await terminal.run('sync')
  expect(code).toBe(exitCodes.notWell)
  expect(out).toMatch(/Practice account +29 +12 +NOT READ/)
  expect(err).toMatch(/^Practice account: ./)
})

test('an account nobody has is refused, with those there are', async () => {
  expect(await terminal.run('sync', 'Nowhere')).toEqual({
    code: exitCodes.refused,
    out: '',
    err: 'There is no account “Nowhere”. There is “Practice account”.\n',
  })
  expect(await terminal.run('sync', 'practice ACCOUNT')).toMatchObject({ code: exitCodes.done, err: '' })
})
