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
import { isOnlyOurs, keepCompiled } from '../../../../electron/hosts/machine/keep-compiled.ts'
import { guessAll } from '../../../../shared/import.ts'

const env = { ...process.env, NODE_COMPILE_CACHE: undefined, NODE_DISABLE_COMPILE_CACHE: undefined }
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
  const keeper = resolve(import.meta.dirname, '../../../../electron/hosts/machine/keep-compiled.ts')
  const script = `import { keepCompiled } from ${JSON.stringify(`file://${keeper}`)}
    if (!keepCompiled(${JSON.stringify(kept)})) throw new Error('not kept')
    await import(${JSON.stringify(`file://${resolve(keeper, '../system-clock.ts')}`)})`
  execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    env,
  })
  expect(existsSync(kept) && readdirSync(kept).length).toBeGreaterThan(0)
  if (process.platform !== 'win32') expect(statSync(kept).mode & 0o077).toBe(0)
})

test('what the thread that reads files has compiled is kept with it', () => {
  const core = resolve(import.meta.dirname, '../../../../electron')
  const kept = join(folder, 'compiled')
  const run = (work: string): number => {
    const script = `import { keepCompiled } from ${JSON.stringify(`file://${core}/hosts/machine/keep-compiled.ts`)}
      keepCompiled(${JSON.stringify(kept)})
      const { startReadingThread } = await import(${JSON.stringify(`file://${core}/core/import/reading-thread.ts`)})
      ${work}`
    execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      env,
    })
    return readdirSync(kept, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
      .length
  }
  const without = run('')
  const request = {
    kind: 'preview',
    options: guessAll,
    knowledge: {
      directory: { revision: 1, sites: [], roles: [], syncs: [] },
      remembered: { answers: [], layouts: [] },
    },
    calendar: { today: '2026-01-01', zone: 'UTC' },
  }
  const withThread = run(`
    const thread = startReadingThread()
    thread.open({ kind: 'bytes', bytes: Buffer.from('E-mail\\na@b.example\\n') })
    const context = { signal: new AbortController().signal, progress: () => undefined }
    await thread.read(${JSON.stringify(request)}, context, () => undefined)
    thread.end()`)
  expect(withThread - without).toBeGreaterThan(20)
})
