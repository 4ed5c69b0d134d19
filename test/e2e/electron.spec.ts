import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, test as base, type ElectronApplication, expect, type Page } from '@playwright/test'
import type { Bridge } from '../../shared/contract.ts'

// The real Electron: what a recorded one cannot show. A workflow fetches the binary first; there its absence is a failure.

const root = resolve(import.meta.dirname, '../..')
const electron = join(root, 'node_modules/electron')
const named = join(electron, 'path.txt')
const binary = existsSync(named) ? join(electron, 'dist', readFileSync(named, 'utf8').trim()) : ''
const isThere = binary !== '' && existsSync(binary)
const isNeeded = process.env.INVITE_DESK_NEEDS_ELECTRON === 'true'

interface Desktop {
  readonly folder: string
  readonly args: readonly string[]
  readonly app: ElectronApplication
  readonly page: Page
}

const test = base.extend<{ readonly desktop: Desktop }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern
  desktop: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'invite-desk-electron-'))
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const args = [...sandbox, root, '--workspace', join(folder, 'workspace')]
    const app = await _electron.launch({
      executablePath: binary,
      args: [...args],
      env: { ...process.env, INVITE_DESK_WIX_URL: 'http://127.0.0.1:9' },
    })
    const page = await app.firstWindow()
    await expect(page.getByRole('heading', { name: 'Home', level: 1 })).toBeVisible()
    await use({ folder, args, app, page })
    await app.close().catch(() => undefined)
    rmSync(folder, { recursive: true, force: true })
  },
})

/** Starts the app once more, as the system does with a link or a file; resolves to the exit code. */
const startAgain = (desktop: Desktop, thing: string): Promise<number | null> =>
  new Promise((done) => {
    spawn(binary, [...desktop.args, thing], { stdio: 'ignore' }).once('exit', done)
  })

function specs(): void {
  test('the page has the bridge and nothing of Node, and comes from a scheme of its own', async ({
    desktop,
  }) => {
    const found = await desktop.page.evaluate(async () => ({
      bridge: Object.keys(window.inviteDesk as Bridge),
      hasNode: 'require' in window || 'process' in window,
      origin: window.location.origin,
      hello: await (window.inviteDesk as Bridge).call('app.hello', '{"requestId":"1","input":{}}'),
      elsewhere: await fetch('https://example.com/').then(
        () => 'answered',
        () => 'refused',
      ),
    }))
    expect(found).toMatchObject({
      bridge: ['call', 'on'],
      hasNode: false,
      origin: 'app://invite-desk',
      elsewhere: 'refused',
    })
    expect(found.hello).toContain('"host":"desktop"')
  })

  test('no page leads away, and no window is opened', async ({ desktop }) => {
    await desktop.page.evaluate(() => {
      window.open('https://example.com/')
      window.location.href = 'https://example.com/'
    })
    await expect(desktop.page.getByRole('heading', { name: 'Home', level: 1 })).toBeVisible()
    expect(desktop.app.windows()).toHaveLength(1)
  })

  test('a file is saved where the system’s dialog says', async ({ desktop }) => {
    const path = join(desktop.folder, 'template.xlsx')
    await desktop.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    }, path)
    const answer = await desktop.page.evaluate(() =>
      (window.inviteDesk as Bridge).call('export.template', '{"requestId":"2","input":{}}'),
    )
    expect(JSON.parse(answer)).toMatchObject({ ok: true, value: { path } })
    expect(existsSync(path)).toBe(true)
  })

  test('a second start hands its file and its link to the first, and ends', async ({ desktop }) => {
    const file = join(desktop.folder, 'people.csv')
    writeFileSync(file, 'Email,Site,Role\nann@client.example,Marlowe Books,Translator\n')
    expect(await startAgain(desktop, file)).toBe(0)
    await expect(desktop.page.getByRole('heading', { name: 'Import people.csv' })).toBeVisible()
    await desktop.page.keyboard.press('Escape')
    expect(await startAgain(desktop, 'invite-desk://person/ann%40client.example')).toBe(0)
    await expect(desktop.page).toHaveURL(/#\/people\/ann%40client\.example/)
  })

  test('a new window shows the same place, and both stay when one is closed', async ({ desktop }) => {
    const opened = desktop.app.waitForEvent('window')
    await desktop.app.evaluate(({ Menu }) => {
      const file = Menu.getApplicationMenu()?.items.find(({ label }) => label === 'File')
      file?.submenu?.items.find(({ label }) => label === 'New Window')?.click()
    })
    const second = await opened
    await expect(second.getByRole('heading', { name: 'Home', level: 1 })).toBeVisible()
    await second.close()
    await expect(desktop.page.getByRole('heading', { name: 'Home', level: 1 })).toBeVisible()
  })

  test('the keychain is asked in a process of its own and answers in words, whatever it is', async ({
    desktop,
  }) => {
    const input = {
      name: 'Northlight Agency',
      wixAccountId: '11111111-1111-4111-8111-111111111111',
      key: 'IST.a-key-that-opens-nothing-at-all.canary-7532',
      keep: 'keychain',
    }
    const answer = await desktop.page.evaluate(
      (payload) => (window.inviteDesk as Bridge).call('accounts.add', payload),
      JSON.stringify({ requestId: '3', input }),
    )
    expect(answer).not.toContain('canary')
    const said = JSON.parse(answer) as { ok: boolean; error?: { code: string } }
    // Kept, or refused for what this machine's keychain is; never a defect of ours.
    if (!said.ok) expect(said.error?.code).toMatch(/^keychain/)
  })

  test('quitting ends the process and frees the workspace', async ({ desktop }) => {
    const gone = new Promise((done) => desktop.app.process().once('exit', done))
    await desktop.app.close()
    expect(await gone).toBe(0)
    const again = await _electron.launch({ executablePath: binary, args: [...desktop.args] })
    const page = await again.firstWindow()
    await expect(page.getByRole('heading', { name: 'Home', level: 1 })).toBeVisible()
    await again.close()
  })
}

// One line where they cannot run, not one for each.
if (isThere || isNeeded) test.describe('real Electron', specs)
else base.skip('SKIPPED: specs in real Electron; its binary is not at hand on this machine', () => undefined)
