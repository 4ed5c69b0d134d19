import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { backupNow, listBackups } from '../../../../electron/core/store/backups.ts'
import { workspaceFile } from '../../../../electron/core/store/database-files.ts'
import { openWorkspace } from '../../../../electron/core/store/open-workspace.ts'
import { type Started, startApp } from '../../../../electron/hosts/machine/start-app.ts'
import { systemClock } from '../../../../electron/hosts/machine/system-clock.ts'
import { readPageFiles } from '../../../../electron/hosts/page/page-files.ts'
import { pagePolicy } from '../../../../electron/hosts/page/page-headers.ts'
import { createPageHost } from '../../../../electron/hosts/page/page-host.ts'
import type { AuditPage } from '../../../../shared/audit.ts'
import type { Hello } from '../../../../shared/calls/app-calls.ts'
import type { Answer } from '../../../../shared/contract.ts'
import type { Backups } from '../../../../shared/workspace/backups.ts'
import { until } from '../../../until.ts'

const root = mkdtempSync(join(tmpdir(), 'invite-desk-host-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const origin = 'https://app.invalid'
const files = readPageFiles(join(import.meta.dirname, '../../../fixtures/small-page'))
let places = 0

function place(): string {
  places += 1
  const folder = join(root, String(places))
  mkdirSync(folder)
  return folder
}

async function open(workspace: string, exportFolder = place()) {
  const quits: string[] = []
  const events: string[] = []
  const host = await createPageHost({
    workspace,
    files: () => files,
    exportFolder,
    now: systemClock.now,
    onEvent: (name) => events.push(name),
    onQuit: () => quits.push('quit'),
    start: (request): Promise<Started> =>
      startApp({
        ...request,
        host: 'test',
        appVersion: '0.0.0-test',
        origin,
        env: {},
        notices: ['said at the start'],
        files: { chooseSave: async () => null, reveal: async () => undefined },
        shell: { openExternal: async () => undefined },
      }),
  })
  let last = 0
  const call = async <T>(name: string, input: unknown = {}): Promise<T> => {
    last += 1
    const payload = JSON.stringify({ requestId: String(last), input })
    const answer = JSON.parse(await host.answer({ isMainFrame: true, origin }, name, payload)) as Answer
    if (!answer.ok) throw new Error(answer.error.message)
    return answer.value as T
  }
  const page = async (path: string) => (await host.page(origin + path)).body.toString()
  return { host, call, page, quits, events, exportFolder }
}

/** A workspace with one backup, whose file was then overwritten in the middle. */
async function damagedWorkspace(): Promise<string> {
  const workspace = join(place(), 'workspace')
  const { host } = await open(workspace)
  await host.close()
  const opened = openWorkspace(workspace, { now: systemClock.now })
  if (opened.kind !== 'open') throw new Error(opened.message)
  backupNow(opened.db, workspace, 'test', systemClock.now())
  opened.close()
  writeFileSync(workspaceFile(workspace), 'this is no database any more, whatever its name says'.repeat(100))
  return workspace
}

test('the app starts in a new folder, serves its page and answers its calls', async () => {
  const { host, call } = await open(join(place(), 'workspace'))
  expect(host.trouble()).toBeNull()
  const answer = await host.page(`${origin}/`)
  expect(answer.status).toBe(200)
  expect(answer.headers['content-security-policy']).toBe(pagePolicy)
  expect(pagePolicy).not.toContain('unsafe')
  expect((await call<Hello>('app.hello')).notices).toEqual(['said at the start'])
  await host.close()
})

test('the page is there before the app runs, and what it asks meanwhile is answered once it does', async () => {
  const order: string[] = []
  let run = (_started: Started): void => undefined
  const host = await createPageHost({
    ...{ workspace: place(), files: () => files, exportFolder: place(), now: systemClock.now },
    onEvent: () => undefined,
    onQuit: () => undefined,
    start: ({ onOpened }) => {
      onOpened()
      return new Promise((started) => {
        run = started
      })
    },
  })
  const answer = host
    .answer({ isMainFrame: true, origin }, 'app.hello', '{}')
    .then(() => order.push('answer'))
  host.hearSystem('sleep')
  expect((await host.page(`${origin}/`)).body.toString()).toContain('Small page')
  order.push('page')
  run({
    kind: 'running',
    app: {
      answer: async () => '{}',
      restoredNote: '',
      beginAnswers: () => order.push('ahead'),
      hearSystem: (because) => order.push(because),
      close: async () => undefined,
    },
  })
  await answer
  host.delivered(`${origin}/`)
  expect(order).not.toContain('ahead')
  // What the page is going to ask is begun once it has its script.
  host.delivered(`${origin}/assets/page.js`)
  await until('the answers to be begun', () => order.includes('ahead'))
  await host.close()
  expect(order.toSorted()).toEqual(['ahead', 'answer', 'page', 'sleep'])
  expect(order[0]).toBe('page')
})

test.each([
  '/nothing.js',
  '/../package.json',
  '/%2e%2e/package.json',
  '/..%2f..%2fpackage.json',
  '/__proto__',
  '/index.html/',
])('%s is no file of the page', async (path) => {
  const { host } = await open(join(place(), 'workspace'))
  expect((await host.page(origin + path)).status).toBe(404)
  await host.close()
})

test('a call after the end is answered, not lost', async () => {
  const { host, call } = await open(join(place(), 'workspace'))
  await host.close()
  await expect(call('app.hello')).resolves.toBeDefined()
  await expect(call('roster.list')).rejects.toThrow(/inside Invite Desk|closing/)
})

test('a second instance is told in words, and opens the workspace once the first has closed', async () => {
  const workspace = join(place(), 'workspace')
  const first = await open(workspace)
  const second = await open(workspace)
  expect(second.host.trouble()?.kind).toBe('in-use')
  expect(await second.page('/')).toContain('already open')
  await expect(second.call('roster.list')).rejects.toThrow(/already has this workspace open/)
  expect(await second.page('/recovery/retry')).toContain('It is still so.')
  await first.host.close()
  expect(await second.page('/recovery/retry')).toContain('The workspace is open')
  expect(await second.page('/')).toContain('Small page')
  await second.host.close()
})

test('a damaged workspace offers its backups; restoring one opens it, keeps the damaged file and is in the audit log', async () => {
  const workspace = await damagedWorkspace()
  const { host, page, call } = await open(workspace)
  expect(host.trouble()?.kind).toBe('damaged')
  const [backup] = listBackups(workspace)
  const shown = await page('/')
  const link = `/recovery/restore?backup=${encodeURIComponent(backup?.name ?? '')}`
  expect(shown).toContain(link)
  expect((await host.page(`${origin}/`)).headers['content-security-policy']).toContain("script-src 'none'")
  const done = await page(link)
  expect(done).toContain('is kept as')
  // Nothing could be read of this file, and that is the first thing a person sees.
  expect(done).toContain('Nothing in the damaged file could be read: invites sent between')
  expect(host.trouble()).toBeNull()
  expect(readdirSync(join(workspace, 'damaged'))).toHaveLength(1)
  const log = await call<AuditPage>('audit.read', {
    filter: { text: '', actions: [], from: null, to: null, runId: null, people: [] },
    before: null,
    limit: 10,
  })
  expect(log.events.find((event) => event.action === 'workspace.restored')?.reason).toContain(backup?.name)
  expect(await page(link)).toContain('The workspace is open')
  await host.close()
})

test('a backup that is none is refused in words, and nothing is changed', async () => {
  const workspace = await damagedWorkspace()
  const { host, page } = await open(workspace)
  const said = await page('/recovery/restore?backup=../../<b>x</b>.db')
  expect(said).toContain('There is no backup named ../../&lt;b&gt;x&lt;/b&gt;.db')
  expect(host.trouble()?.kind).toBe('damaged')
  await host.close()
})

test('exporting what is readable says where it is, or that nothing is', async () => {
  const workspace = await damagedWorkspace()
  const { host, page, exportFolder } = await open(workspace)
  expect(await page('/recovery/export')).toContain('can be read')
  expect(host.trouble()?.kind).toBe('damaged')
  await host.close()
  expect(exportFolder).not.toBe('')
})

test('another folder can be opened instead; a relative one is refused', async () => {
  const workspace = await damagedWorkspace()
  const other = join(place(), 'other')
  const { host, page, call } = await open(workspace)
  expect(await page('/recovery/folder?path=relative')).toContain('whole path')
  expect(await page(`/recovery/folder?path=${encodeURIComponent(other)}`)).toContain('The workspace is open')
  expect((await call<Hello>('app.hello')).workspace).toBe(other)
  await host.close()
})

test('quitting from the recovery page ends the app', async () => {
  const { host, page, quits } = await open(await damagedWorkspace())
  expect(await page('/recovery/quit')).toContain('closing')
  expect(quits).toEqual(['quit'])
  await host.close()
})

test('a folder that cannot be made is told in words', async () => {
  const { host, page } = await open('/dev/null/workspace')
  expect(host.trouble()?.kind).toBe('unusable')
  expect(await page('/')).toContain('/dev/null/workspace')
  await host.close()
})

test('a defect at the start is told in the window, with the way to its log, and can be tried again', async () => {
  const workspace = join(place(), 'workspace')
  mkdirSync(join(workspace, 'practice-state.json'), { recursive: true })
  const { host, page, call, events } = await open(workspace)
  // The page was there already, as the workspace could be opened: it is loaded anew.
  expect(await page('/')).toContain('Small page')
  await expect(call('app.hello')).rejects.toThrow('Something went wrong')
  expect(events).toContain('app.reopened')
  expect(host.trouble()?.kind).toBe('unusable')
  expect(await page('/')).toContain(join(workspace, 'logs'))
  expect(readFileSync(join(workspace, 'logs/invite-desk.log'), 'utf8')).toContain('EISDIR')
  rmSync(join(workspace, 'practice-state.json'), { recursive: true })
  expect(await page('/recovery/retry')).toContain('The workspace is open')
  await host.close()
})

test('calls wait from when the app asks to be opened anew, and it closes once what it waits for is done', async () => {
  const done = Promise.withResolvers<void>()
  const said: string[] = []
  let starts = 0
  const host = await createPageHost({
    ...{ workspace: '/nowhere', exportFolder: '/nowhere', files: () => files, now: systemClock.now },
    onEvent: (name) => said.push(name),
    onQuit: () => undefined,
    start: async (request): Promise<Started> => {
      starts += 1
      const app = `app ${starts}`
      return {
        kind: 'running',
        app: {
          answer: async (_sender, name) => {
            if (name === 'erase') {
              request.reopen(done.promise)
              await done.promise
            }
            said.push(`${app}: ${name}`)
            return app
          },
          restoredNote: '',
          beginAnswers: () => undefined,
          hearSystem: () => undefined,
          close: async () => {
            said.push(`${app}: closed`)
          },
        },
      }
    },
  })
  const ask = (name: string) => host.answer({ isMainFrame: true, origin }, name, '{}')
  const erasing = ask('erase')
  const later = ask('read')
  await new Promise((resolve) => setImmediate(resolve))
  expect(said).toEqual([])
  done.resolve()
  expect([await erasing, await later]).toEqual(['app 1', 'app 2'])
  expect(said).toEqual(['app 1: erase', 'app 1: closed', 'app.reopened', 'app 2: read'])
  await host.close()
})

test('a restore asked for in the window opens the workspace anew: calls wait for it, and the page is told', async () => {
  const { host, call, events } = await open(join(place(), 'workspace'))
  await call('backups.make')
  const { backups } = await call<Backups>('backups.list')
  await call('roster.create', { name: 'Later' })
  const answers = [call('backups.restore', { name: backups[0]?.name ?? '' }), call<Backups>('backups.list')]
  await Promise.all(answers)
  const { restored } = await call<Backups>('backups.list')
  expect(restored).toMatchObject({ backup: backups[0]?.name, isWhole: true })
  expect(events).toContain('app.reopened')
  expect((await host.page(`${origin}/`)).status).toBe(200)
  await host.close()
})
