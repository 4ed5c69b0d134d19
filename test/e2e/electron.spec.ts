import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, expect, test } from '@playwright/test'

const root = resolve(import.meta.dirname, '../..')
const electron = join(root, 'node_modules/electron')
const named = join(electron, 'path.txt')
const binary = existsSync(named) ? join(electron, 'dist', readFileSync(named, 'utf8').trim()) : ''

test('the app starts in real Electron with the practice account', async () => {
  // A workflow fetches the binary first; there its absence is a failure.
  if (process.env.INVITE_DESK_NEEDS_ELECTRON === 'true') expect(existsSync(binary)).toBe(true)
  test.skip(!existsSync(binary), 'SKIPPED: real Electron; its binary is not at hand on this machine.')
  const folder = mkdtempSync(join(tmpdir(), 'invite-desk-electron-'))
  const app = await _electron.launch({
    executablePath: binary,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), root, '--workspace', folder],
  })
  try {
    const page = await app.firstWindow()
    await expect(page.getByRole('heading', { name: 'Home', level: 1 })).toBeVisible()
    expect(await page.evaluate(() => 'require' in window)).toBe(false)
  } finally {
    await app.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
