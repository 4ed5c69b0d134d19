import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { callFromPage } from '../grid-steps.ts'
import { expect, test } from '../start-app.ts'
import { goTo, sampleRoster } from '../steps.ts'

const cli = resolve(import.meta.dirname, '../../../electron/hosts/cli/cli.ts')

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** A command in a process of its own, as a person or cron starts it; `onOutput` hears all it has said so far. */
function command(
  workspace: string,
  args: readonly string[],
  onOutput: (out: string, interrupt: () => void) => void = () => undefined,
): Promise<Ended> {
  const child = spawn(process.execPath, [cli, ...args, '--workspace', workspace], {
    cwd: resolve(workspace, '..'),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (data) => {
    out += String(data)
    onOutput(out, () => child.kill('SIGINT'))
  })
  child.stderr.on('data', (data) => {
    err += String(data)
  })
  return new Promise((done) => {
    child.on('close', (code) => done({ code, out, err }))
  })
}

test('commands beside the open window are carried out by it: they say the same, and the window says who did it', async ({
  openApp,
  folder,
}) => {
  const page = await openApp()
  const [account] = await callFromPage(page, 'accounts.list', {})
  await callFromPage(page, 'accounts.setPace', { accountId: account?.id ?? '', callsPerMinute: 1000 })
  const workspace = join(folder, 'workspace')
  const run = (...args: readonly string[]) => command(workspace, args)

  const synced = await run('sync', '--json')
  expect([synced.code, synced.err]).toEqual([0, ''])
  expect(JSON.parse(synced.out)).toMatchObject({
    accounts: [{ kind: 'practice', isRead: true, problem: null }],
  })
  await expect(page.getByText('From a terminal: sites and people are read anew.')).toBeVisible()

  expect(await run('import', sampleRoster, '--roster', 'From the terminal')).toMatchObject({ err: '' })
  await expect(page.getByText('From a terminal: a file is read into a roster.')).toBeVisible()
  await goTo(page, 'Rosters')
  await expect(page.getByText('From the terminal', { exact: true })).toBeVisible()

  const planned = await run('plan', 'From the terminal', '--json')
  const { id } = JSON.parse(planned.out) as { readonly id: string }
  const sent = await run('apply', id, '--yes', 'SEND')
  expect(sent.out).toMatch(/\d+ planned = \d+ sent/)
  await goTo(page, 'Outbox')
  await expect(page.getByRole('main').getByRole('button', { name: 'From the terminal' })).toBeVisible()
  await goTo(page, 'Audit')
  await page.getByRole('searchbox').fill('run.started')
  // What the run sent is of the terminal too.
  await expect(page.getByRole('row', { name: /\(terminal\)/ }).first()).toBeVisible()

  expect((await run('ledger', '--csv', 'invites.csv')).code).toBe(0)
  expect(readFileSync(join(folder, 'invites.csv'), 'utf8')).toContain('invite_id')
  expect((await run('export', 'Nobody', 'x.csv')).code).toBe(4)
  const alone = await run('backup', 'now')
  expect([alone.code, alone.out]).toEqual([8, ''])
})

test('Ctrl+C pauses the run in the window; the app closed in the middle ends the command with its own words', async ({
  start,
  folder,
}) => {
  const app = await start()
  const workspace = join(folder, 'workspace')
  const { out } = await command(workspace, ['sites', '--json'])
  const { sites } = JSON.parse(out) as {
    readonly sites: readonly { readonly id: string; readonly obstacles: readonly string[] }[]
  }
  const own = sites.filter(({ obstacles }) => obstacles.length === 0)
  const rows = own.map(({ id }, at) => `p${at}@people.example,${id},Translator`)
  writeFileSync(join(folder, 'many.csv'), ['email,site,roles', ...rows].join('\n'))
  await command(workspace, ['import', join(folder, 'many.csv'), '--roster', 'Many'])

  let isStopped = false
  const paused = await command(
    workspace,
    ['apply', '--roster', 'Many', '--yes', 'SEND'],
    (said, interrupt) => {
      if (!isStopped && / of \d+ requests/.test(said)) {
        isStopped = true
        interrupt()
      }
    },
  )
  expect(paused.err).toMatch(/^Paused\. Go on with: invite-desk apply [0-9a-f]{32}\n$/)
  expect(paused.code).toBe(9)
  await goTo(app.page, 'Outbox')
  await expect(app.page.getByText('Paused').first()).toBeVisible()

  const planId = /apply ([0-9a-f]+)/.exec(paused.err)?.[1] ?? ''
  let isQuitting = false
  const left = await command(workspace, ['apply', planId], (said) => {
    if (!isQuitting && / of \d+ requests/.test(said)) {
      isQuitting = true
      app.process.kill('SIGINT')
    }
  })
  expect(left.err).toContain(`Invite Desk was closed while this was sent.`)
  expect(left.err).toContain(`Go on with: invite-desk apply ${planId}`)
  expect(left.code).toBe(9)
})
