import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openWorkspace } from '../../../../electron/core/store/open-workspace.ts'

/** Runs the writer and kills it `afterMs` after its first commit; returns the last number it said was on disk. */
function writeAndKill(folder: string, afterMs: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'kill-child.ts'), folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    let isDue = false
    child.stdout.on('data', (data) => {
      said += String(data)
      if (isDue) return
      isDue = true
      setTimeout(() => child.kill('SIGKILL'), afterMs)
    })
    child.on('error', reject)
    child.on('close', () => resolve(Number(said.trim().split('\n').at(-1))))
  })
}

test('SIGKILL in the middle of writing loses nothing that was committed, and leaves no half transaction', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kill-'))
  for (const afterMs of [0, 3, 17, 31, 60, 8]) {
    const said = await writeAndKill(folder, afterMs)
    const result = openWorkspace(folder, { now: Date.now })
    if (result.kind !== 'open') throw new Error(result.message)
    const n = Number(result.db.get("SELECT value FROM settings WHERE name = 'n'")?.value)
    // The commit after the last one said may have reached the disk before the kill.
    expect([said, said + 1]).toContain(n)
    expect(result.db.get('SELECT count(*) AS rows FROM settings')?.rows).toBe(n * 20 + 1)
    result.close()
  }
  rmSync(folder, { recursive: true })
})
