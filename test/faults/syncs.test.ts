import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../world.ts'

const canTrace = (() => {
  try {
    execFileSync('strace', ['-f', '-o', '/dev/null', 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()
if (!canTrace) process.stderr.write('syncs are not counted: strace is not there, or may not trace\n')

/** How often a send of so many calls asked the system to force something to the disk. */
function syncsOf(calls: number): number {
  const folder = temporaryFolder()
  try {
    const counted = join(folder.path, 'counted')
    const sent = execFileSync(
      'strace',
      [
        ...['-f', '-qq', '-e', 'trace=fsync,fdatasync', '-o', counted],
        ...[process.execPath, join(import.meta.dirname, 'sync-child.ts'), folder.path, String(calls)],
      ],
      { encoding: 'utf8' },
    )
    expect(Number(sent)).toBe(calls)
    return readFileSync(counted, 'utf8').match(/f(?:data)?sync\(/g)?.length ?? 0
  } finally {
    folder.remove()
  }
}

test.skipIf(!canTrace)(
  'the intent of every call is forced to the disk before it leaves, and its outcome after',
  () => {
    // What starting, planning and closing force is the same in both.
    const more = syncsOf(12) - syncsOf(4)
    expect(more).toBeGreaterThanOrEqual(2 * 8)
    // And no more than a few others: a run is not slowed down by syncs nobody needs.
    expect(more).toBeLessThanOrEqual(6 * 8)
  },
)
