import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTerminal, type Terminal } from './terminal.ts'

// Somebody is erased from a terminal: looked at first, done by a typed word only, and refused while they can come in.

let terminal: Terminal
beforeEach(() => {
  terminal = openTerminal()
})
afterEach(() => terminal.end())

const people = [
  'email,name,site,roles',
  'ann@x.example,Ann Lee,Nowhere,Translator',
  'bo@x.example,Bo,Nowhere,Translator',
]

test('it says what it would do, does it by the word, and the log says who and why', async () => {
  await terminal.run('import', terminal.file('team.csv', people.join('\n')), '--roster', 'Team')
  const look = await terminal.run('person', 'erase', 'Ann@X.example')
  expect(look.code).toBe(6)
  expect(look.out).toContain('ann@x.example, Ann Lee')
  expect(look.out).toContain('1 row of a roster')
  expect(look.err).toContain('--yes ERASE')
  expect((await terminal.run('person', 'erase', 'ann@x.example', '--yes', 'ERASE', '--dry-run')).code).toBe(0)
  const { code, value } = await terminal.json(
    'person',
    'erase',
    'ann@x.example',
    '--yes',
    'ERASE',
    '--reason',
    'by mail',
  )
  expect(code).toBe(0)
  expect(value).toMatchObject({ standIn: expect.stringMatching(/^erased-/), obstacles: [] })
  expect((await terminal.run('person', 'erase', 'ann@x.example')).out).toContain(
    'Nobody is known by this address',
  )
  expect((await terminal.run('person', 'erase', 'ann@x.example', '--yes', 'ERASE')).code).toBe(4)
  expect((await terminal.run('audit', 'verify')).code).toBe(0)
  const events = await terminal.inWorkspace(({ call }) =>
    call('audit.read', {
      filter: { text: 'by mail', actions: ['person.erased'], from: null, to: null, runId: null, people: [] },
      before: null,
      limit: 5,
    }),
  )
  expect(events.events.map(({ actor }) => actor.endsWith('(terminal)'))).toEqual([true])
})
