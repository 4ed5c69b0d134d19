import { expect, test } from 'vitest'
import type { Site } from '../../../shared/directory.ts'
import {
  sendObstacle,
  siteObstacle,
  siteObstaclesOf,
  sitesById,
} from '../../../shared/sites/site-usability.ts'
import { sendObstacleWords } from '../../../shared/words/site-words.ts'
import { site as aSite } from '../../electron/core/plan/plan-world.ts'

const site = { name: 'Bakery', isOurs: true, isPresent: true, isBlocked: false }
const account = { name: 'Studio North', keyState: 'ok', probe: null, isReadOnly: false } as const

test('a site of ours that is there and not blocked can be invited to', () => {
  expect(siteObstacle(site)).toBeNull()
  expect(siteObstaclesOf(site)).toEqual([])
  expect(sendObstacle(site, account)).toBeNull()
  expect(sendObstacle(site, { ...account, keyState: 'session' })).toBeNull()
})

test('of several things in the way the one that lasts longest is said, and all can be listed', () => {
  const lost = { ...site, isOurs: false, isPresent: false, isBlocked: true }
  expect(siteObstacle(lost)).toBe('foreign')
  expect(siteObstacle({ ...lost, isOurs: true })).toBe('absent')
  expect(siteObstaclesOf(lost)).toEqual(['foreign', 'absent', 'blocked'])
})

test('what stands in the way is named with the site, or with the account whose key cannot be used', () => {
  const words = (...given: Parameters<typeof sendObstacle>) => {
    const obstacle = sendObstacle(...given)
    return obstacle === null ? null : sendObstacleWords(obstacle)
  }
  expect(words({ ...site, isBlocked: true }, account)).toBe(
    'Wix has blocked Bakery; it cannot send invites. Open it in Wix to see why.',
  )
  expect(words(site, { ...account, keyState: 'locked' })).toBe(
    'Cannot send from Studio North: the system keychain is locked. Unlock it. Check again under Accounts, then make the plan again.',
  )
  expect(words(undefined, account)).toMatch(/^The site is not in the directory/)
  expect(words(site, undefined)).toMatch(/^The site is not in the directory/)
})

test('a plan kept by an earlier version says of its accounts what it knew', () => {
  const said = (key: 'locked' | 'refused') =>
    sendObstacleWords({ code: 'no-key', key, accountName: 'Studio North' })
  expect(said('locked')).toContain('Cannot send from Studio North: the system keychain is locked.')
  expect(said('refused')).toContain('either the key is not valid, the account id is wrong, or')
})

test('a site that two keys see is acted on by the key that owns it', () => {
  const seen = (accountId: string, isOurs: boolean) => aSite({ accountId, isOurs })
  const owner = (...sites: readonly Site[]) => sitesById(sites).get('s1')?.accountId
  expect(owner(seen('a', false), seen('b', true))).toBe('b')
  expect(owner(seen('b', true), seen('a', false))).toBe('b')
  expect(owner(seen('a', false), seen('b', false))).toBe('a')
})
