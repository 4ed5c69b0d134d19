import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { passphraseSource } from '../../../../electron/hosts/cli/workspace/read-passphrase.ts'
import { openTerminal, type Terminal } from './terminal.ts'

// A workspace goes to another computer from a terminal; the passphrase is read from where it is, never an argument.

let here: Terminal
let there: Terminal | undefined
beforeEach(() => {
  here = openTerminal()
})
afterEach(() => {
  here.end()
  there?.end()
})
/** From here on this one is heard. */
const elsewhere = (): Terminal => {
  there = openTerminal()
  return there
}

const passphrase = 'four plain words here'
const saved = () => join(here.folder, 'desk.invitedesk')
const people = ['email,name,site,roles', 'ann@x.example,Ann Lee,Marlowe Books,Translator'].join('\n')

test('saved here and opened there, where nothing was done yet; a workspace in use is left as it is', async () => {
  await here.run('import', here.file('team.csv', people), '--roster', 'Team')
  const key = here.file('passphrase', `${passphrase}\nsecond line`)
  const { code, out } = await here.run('workspace', 'save', saved(), '--passphrase', `file:${key}`)
  expect([code, out]).toEqual([0, expect.stringContaining('1 roster saved, no accept links')])
  const other = elsewhere()
  expect((await other.run('workspace', 'open', saved())).code).toBe(0)
  const rosters = await other.inWorkspace(({ call }) => call('roster.list', {}))
  expect(rosters.map(({ name }) => name)).toEqual(['Team'])
  const again = await other.run('workspace', 'open', saved())
  expect([again.code, again.err]).toEqual([4, expect.stringContaining('This workspace is in use')])
})

test('a short passphrase, a missing one and one typed as an argument are refused, and never repeated', async () => {
  await here.run('import', here.file('team.csv', people), '--roster', 'Team')
  const short = await here.run(
    'workspace',
    'save',
    saved(),
    '--passphrase',
    `file:${here.file('short', 'short')}`,
  )
  expect([short.code, short.err]).toEqual([4, expect.stringContaining('at least 12 characters')])
  const typed = await here.run('workspace', 'save', saved(), '--passphrase', passphrase)
  expect(typed.code).toBe(2)
  expect(typed.out + typed.err).not.toContain('plain words')
  expect((await here.run('workspace', 'save', saved(), '--passphrase', 'file:/nowhere/at-all')).code).toBe(4)
  expect((await here.run('workspace', 'save', saved(), '--passphrase', 'prompt')).code).toBe(2)
  expect(existsSync(saved())).toBe(false)
  expect((await elsewhere().run('workspace', 'open', here.file('no.invitedesk', 'nothing'))).code).toBe(4)
})

test('a source is a prompt, a descriptor or a file', () => {
  expect(passphraseSource('prompt')).toEqual({ kind: 'prompt' })
  expect(passphraseSource('fd:3')).toEqual({ kind: 'fd', number: 3 })
  expect(passphraseSource('file:a:b')).toEqual({ kind: 'file', path: 'a:b' })
  for (const said of ['', 'fd:', 'fd:x', 'file:', 'env:X'])
    expect(() => passphraseSource(said)).toThrow('not repeated')
})
