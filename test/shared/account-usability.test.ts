import { expect, test } from 'vitest'
import { accountUsability, isKeyRefused, refusalFaults } from '../../shared/account-usability.ts'
import type { Permission, Probe, ProbeCheck, ProbeGap } from '../../shared/accounts.ts'
import { checkWords, usabilityWords } from '../../shared/words/account-words.ts'

type Answer = 'works' | 'refused' | 'unclear' | ProbeGap

const check = (permission: Permission, answer: Answer): ProbeCheck => {
  const result =
    answer === 'works' ? 'works' : answer === 'refused' || answer === 'unclear' ? 'refused' : 'not-tried'
  return {
    permission,
    result,
    gap: answer === 'works' || answer === 'refused' || answer === 'unclear' ? null : answer,
    message: '',
    isClear: answer === 'refused',
    triedOn: permission === 'contributors' && result !== 'not-tried' ? ['Bakery'] : [],
  }
}
const probe = (sites: Answer, roles: Answer, contributors: Answer, rest: Partial<Probe> = {}): Probe => ({
  at: '2026-11-23T09:00:00.000Z',
  checks: [check('sites', sites), check('roles', roles), check('contributors', contributors)],
  triedEverySite: true,
  hasWorked: false,
  namedId: null,
  ...rest,
})
const usable = (found: Probe | null, keyState: 'ok' | 'refused' = 'ok') =>
  accountUsability({ keyState, probe: found, isReadOnly: false })

test('what can send, what cannot and what is not known yet', () => {
  expect(usable(probe('works', 'works', 'works'))).toEqual({ kind: 'can-send' })
  expect(usable(probe('works', 'refused', 'works'))).toEqual({ kind: 'can-send' })
  expect(usable(probe('refused', 'works', 'works'))).toEqual({ kind: 'can-send' })
  expect(accountUsability({ keyState: 'not-needed', probe: null, isReadOnly: false })).toEqual({
    kind: 'can-send',
  })
  expect(usable(null)).toEqual({ kind: 'unknown', gap: 'not-checked' })
  for (const keyState of ['missing', 'locked', 'unavailable', 'denied'] as const) {
    expect(
      accountUsability({ keyState, probe: probe('works', 'works', 'works'), isReadOnly: false }),
    ).toEqual({
      kind: 'cannot-send',
      because: { code: 'key', key: keyState },
    })
  }
})

test.each([
  ['sites-unread', probe('no-answer', 'works', 'sites-unread')],
  ['no-own-site', probe('works', 'works', 'no-own-site')],
  ['no-site', probe('works', 'works', 'no-site')],
  ['no-answer', probe('works', 'works', 'no-answer')],
  ['sites-unread', probe('refused', 'no-answer', 'sites-unread')],
  ['unclear', probe('refused', 'works', 'refused')],
  ['unclear', probe('no-answer', 'works', 'refused')],
] as const)('%s: nothing is claimed, and nothing is held up', (gap, found) => {
  expect(usable(found)).toEqual({ kind: 'unknown', gap })
})

test('a key without Manage Contributors is named as that where nothing else can be at fault', () => {
  const whole = probe('works', 'works', 'refused')
  expect(usable(whole)).toEqual({
    kind: 'cannot-send',
    because: { code: 'no-permission', faults: ['lacks-contributors'], triedOn: ['Bakery'] },
  })
  expect(usabilityWords(usable(whole))).toEqual({
    title: 'Cannot send',
    because: 'Cannot send: the key lacks “Manage Contributors”.',
    causes: [],
    next: 'Select “Manage Contributors” for the key in Wix. Then check again.',
  })
})

test('where sites were left untried nobody knows: sending is not held up, and all possible causes are listed', () => {
  const some = probe('works', 'works', 'refused', { triedEverySite: false })
  expect(refusalFaults(some, 'contributors')).toEqual(['lacks-contributors', 'selected-sites'])
  expect(usable(some)).toEqual({ kind: 'unknown', gap: 'sites-tried' })
  expect(usabilityWords(usable(some))).toEqual({
    title: 'Not known yet',
    because:
      'The key cannot act on the sites tried, and not all were; the check lists what may be at fault. Sending is not held up: each site shows by itself whether the key may act there.',
    causes: [],
    next: '',
  })
  const contributors = some.checks.find(({ permission }) => permission === 'contributors')
  expect(contributors && checkWords(some, contributors)).toContain('let the key act on all sites in Wix')
  expect(refusalFaults(probe('works', 'works', 'unclear'), 'contributors')).toEqual([
    'lacks-contributors',
    'network',
  ])
})

// [sites, roles, contributors, faults of the sites, faults of the roles]
test.each([
  ['refused', 'works', 'sites-unread', ['lacks-sites'], []],
  ['works', 'refused', 'works', [], ['lacks-roles']],
  ['refused', 'refused', 'sites-unread', ['key', 'account-id', 'lacks-sites'], 'same'],
  ['unclear', 'unclear', 'sites-unread', ['key', 'account-id', 'lacks-sites', 'network'], 'same'],
  ['refused', 'no-answer', 'sites-unread', ['key', 'account-id', 'lacks-sites'], []],
  ['refused', 'refused', 'works', ['account-id', 'lacks-sites'], 'same'],
] as const)('sites %s, roles %s, contributors %s', (sites, roles, contributors, ofSites, ofRoles) => {
  const found = probe(sites, roles, contributors)
  expect(refusalFaults(found, 'sites')).toEqual(ofSites)
  expect(refusalFaults(found, 'roles')).toEqual(ofRoles === 'same' ? ofSites : ofRoles)
})

test('the id is at fault, and not the key, where Wix answers the same key under another id', () => {
  const namedId = 'aaaaaaaa-0000-4000-8000-000000000001'
  const found = probe('refused', 'refused', 'sites-unread', { namedId })
  expect(usabilityWords(usable(found))).toEqual({
    title: 'Cannot send',
    because: 'Cannot send: the account id is wrong.',
    causes: [],
    next: `The key works with ${namedId}: edit the account id. Then check again.`,
  })
  // Without such proof both are named.
  expect(usabilityWords(usable(probe('refused', 'refused', 'sites-unread'))).because).toBe(
    'Cannot send: either the key is not valid, the account id is wrong, or the key lacks “Read Site Data”.',
  )
})

test('on a site added by hand a refusal may also be that of a foreign site', () => {
  expect(refusalFaults(probe('refused', 'works', 'refused'), 'contributors')).toEqual([
    'lacks-contributors',
    'selected-sites',
    'foreign-site',
  ])
  expect(refusalFaults(probe('refused', 'refused', 'refused'), 'contributors')).toContain('account-id')
})

test('a key that worked when it was checked and is refused since has a right account id', () => {
  expect(usable(probe('works', 'works', 'works'), 'refused')).toMatchObject({
    because: { code: 'refused', faults: ['key', 'lacks-sites'] },
  })
  expect(usable(null, 'refused')).toMatchObject({ because: { faults: ['key', 'account-id', 'lacks-sites'] } })
})

test('every combination of answers has an answer: one fault where it is proven, and a way to mend each', () => {
  const answers = ['works', 'refused', 'unclear', 'no-answer'] as const
  for (const sites of answers)
    for (const roles of answers)
      for (const contributors of answers)
        for (const triedEverySite of [true, false]) {
          const found = probe(sites, roles, contributors, { triedEverySite })
          const given = usable(found)
          const { because, next } = usabilityWords(given)
          expect(because === '').toBe(given.kind === 'can-send')
          expect(next !== '').toBe(given.kind === 'cannot-send')
          // Whoever can send had a yes; whoever cannot had a no.
          if (given.kind === 'can-send') expect(contributors).toBe('works')
          if (given.kind === 'cannot-send') {
            const isNo = (answer: string) => answer === 'refused' || answer === 'unclear'
            expect(isKeyRefused(found) || (sites === 'works' && isNo(contributors) && triedEverySite)).toBe(
              true,
            )
          }
          for (const one of found.checks) {
            const faults = refusalFaults(found, one.permission)
            expect(faults.length > 0).toBe(one.result === 'refused')
            // A sure cause rests on another answer that was a yes, and on a refusal that is surely Wix's own.
            if (faults.length === 1)
              expect([one.isClear, [sites, roles].includes('works')]).toEqual([true, true])
            expect(checkWords(found, one)).toMatch(/[.]$/)
          }
        }
})

test('an account that only reads cannot send, whatever its key may do; trouble with the key is still said first', () => {
  const works = probe('works', 'works', 'works')
  expect(accountUsability({ keyState: 'ok', probe: works, isReadOnly: true })).toEqual({
    kind: 'cannot-send',
    because: { code: 'read-only' },
  })
  expect(accountUsability({ keyState: 'ok', probe: null, isReadOnly: true })).toMatchObject({
    kind: 'cannot-send',
  })
  expect(accountUsability({ keyState: 'locked', probe: works, isReadOnly: true })).toMatchObject({
    because: { code: 'key', key: 'locked' },
  })
})
