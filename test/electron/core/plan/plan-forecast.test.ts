import { expect, test } from 'vitest'
import {
  confirmationWord,
  forecastMinutes,
  forecastWarnings,
} from '../../../../electron/core/plan/plan-forecast.ts'
import { planInvites } from '../../../../electron/core/plan/plan-invites.ts'
import { planRows } from '../../../../electron/core/plan/plan-rows.ts'
import { defaultSettings } from '../../../../shared/settings.ts'
import { account, invite, row, site, world } from './plan-world.ts'

const settings = { ...defaultSettings, confirmInvitesFrom: 3, confirmRevokesFrom: 2 }
const people = (count: number) =>
  Array.from({ length: count }, (_, at) => row({ position: at + 1, address: `p${at}@x.example` }))
const now = Date.parse('2026-11-23T00:00:00.000Z')

test('minutes follow the slowest key', () => {
  const sites = [site(), site({ id: 's2', accountId: 'slow' })]
  const accounts = [account(), account({ id: 'slow', callsPerMinute: 2 })]
  const { calls } = planRows(
    [
      row(),
      row({ position: 2, siteId: 's2' }),
      row({ position: 3, siteId: 's2', address: 'b@x.example', language: 'de' }),
    ],
    world({ sites, accounts }),
  )
  expect(forecastMinutes(calls, accounts)).toBe(1)
})

test('the word is asked from the number in the settings on', () => {
  const few = planRows(people(2), world())
  const many = planRows(people(3), world())
  expect(confirmationWord(few.lines, few.calls, settings)).toBeNull()
  expect(confirmationWord(many.lines, many.calls, settings)).toBe('SEND')
  const out = planInvites('revoke', [invite(), invite({ key: 'k2', inviteId: 'i2' })], world())
  expect(confirmationWord(out.lines, out.calls, settings)).toBe('REVOKE')
})

test('warnings name used-up seats and a directory nobody read for a week', () => {
  const { lines, calls } = planRows(people(2), world({ sites: [site({ seatLimit: 1 })] }))
  const sync = { accountId: 'acc', sitesAt: '2026-11-01T00:00:00.000Z', rolesAt: null, problem: null }
  expect(forecastWarnings(lines, calls, [sync], settings, now).map((warning) => warning.code)).toEqual([
    'seats',
    'old-directory',
  ])
  expect(
    forecastWarnings(lines, calls, [{ ...sync, sitesAt: '2026-11-22T00:00:00.000Z' }], settings, now),
  ).toHaveLength(1)
})
