import { expect, test } from 'vitest'
import { createAudit } from '../../../../electron/core/audit/audit.ts'
import { createOffboardings } from '../../../../electron/core/offboarding/offboardings.ts'
import { personOfAddress } from '../../../../shared/person.ts'
import { site } from '../plan/plan-world.ts'
import { openFresh } from '../store/fresh-database.ts'

test('all sites are looked at once to begin, once to mark, and once to close', () => {
  const db = openFresh()
  let looks = 0
  let ids = 0
  const time = Date.parse('2026-11-20T09:00:00.000Z')
  const clock = { now: () => time, monotonic: () => time, sleep: async () => undefined }
  const ports = { clock, actor: 'tester', newId: () => `id-${++ids}`, appVersion: '1.0.0' }
  const rooms = createOffboardings({
    db,
    audit: createAudit({ db, ports, emit: () => undefined }),
    ports,
    emit: () => undefined,
    person: personOfAddress,
    nameOf: () => '',
    sites: () => {
      looks += 1
      return [site({ id: 's1' }), site({ id: 's2' })]
    },
    isOnlyPractice: () => () => false,
    accountNames: () => () => 'Studio North',
    obstacles: () => () => null,
    knownOfPerson: () => [],
    knownOnSite: () => [],
    readTimes: () => () => null,
  })
  const looksFor = <T>(act: () => T): T => {
    looks = 0
    const result = act()
    expect(looks).toBe(1)
    return result
  }
  const { id } = looksFor(() => rooms.begin('ann@x.example', ''))
  const marked = looksFor(() => rooms.mark(id, ['s1'], true, 'asked the owner'))
  // Its person is known without another look.
  const beforeName = looks
  expect(rooms.addressOf(id)).toBe('ann@x.example')
  expect(looks).toBe(beforeName)
  expect(marked.sites.map(({ standing }) => standing.kind)).toEqual(['by-hand', 'not-checked'])
  expect(looksFor(() => rooms.mark(id, ['s1'], false, '')).sites[0]?.standing.kind).toBe('not-checked')
  expect(() => rooms.mark(id, ['s9'], true, '')).toThrow('not in the directory')
  expect(rooms.read(id).offboarding.figures.byHand).toBe(0)
  const both = rooms.mark(id, ['s1', 's2'], true, 'by hand')
  expect(both.offboarding.figures.byHand).toBe(2)
  // One word has one place among all evidence.
  expect(db.all('SELECT DISTINCT kept_order FROM offboarding_marks')).toHaveLength(1)
  looksFor(() => rooms.close(id))
  expect(rooms.addressOf(id)).toBe('ann@x.example')
  db.close()
})
