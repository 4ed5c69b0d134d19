import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isOnlyOurs, keepCompiled } from '../../../electron/start/keep-compiled.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'invite-desk-compiled-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test.skipIf(process.platform === 'win32')(
  'a folder that others may write to, or a link to one, is not used',
  () => {
    const open = join(folder, 'open')
    mkdirSync(open)
    chmodSync(open, 0o777)
    const link = join(folder, 'link')
    symlinkSync(folder, link)
    expect([folder, open, link].map(isOnlyOurs)).toEqual([true, false, false])
    expect([open, link, null].map((one) => keepCompiled(one))).toEqual([false, false, false])
    expect(readdirSync(open)).toEqual([])
  },
)

test('what was compiled is kept for the next start, where nobody else reads it', () => {
  const kept = join(folder, 'deep', 'compiled')
  const keeper = resolve(import.meta.dirname, '../../../electron/start/keep-compiled.ts')
  const script = `import { keepCompiled } from ${JSON.stringify(`file://${keeper}`)}
    if (!keepCompiled(${JSON.stringify(kept)})) throw new Error('not kept')
    await import(${JSON.stringify(`file://${resolve(keeper, '../start-plan.ts')}`)})`
  execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, NODE_DISABLE_COMPILE_CACHE: undefined },
  })
  expect(existsSync(kept) && readdirSync(kept).length).toBeGreaterThan(0)
  if (process.platform !== 'win32') expect(statSync(kept).mode & 0o077).toBe(0)
})
