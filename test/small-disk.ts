import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

// A small disk of its own in a mount namespace of its own: root ignores permissions, so only a real read-only mount
// and a really full disk are honest.
/** False where nobody may mount a disk: tests on one are left out then. */
export const canMountDisk = (() => {
  try {
    execFileSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs -o size=1m none /mnt'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()
if (!canMountDisk)
  process.stderr.write('disk specs skipped: this system lets nobody mount a small disk (unshare -rm)\n')

/**
 * Plays scenes one after the other on one disk of 4 MB: arguments for the script, which gets the disk's place as its
 * last, or a `mount` command. Answers what the last one printed as JSON.
 */
export function playOnDisk(script: string, ...scenes: readonly string[]) {
  const disk = mkdtempSync(join(tmpdir(), 'disk-'))
  mkdirSync(join(disk, 'mount'))
  const steps = scenes.map((scene) =>
    scene.startsWith('mount ') ? `${scene} "$0"` : `"$1" "$2" ${scene} "$0"`,
  )
  try {
    const out = execFileSync(
      'unshare',
      [
        '-rm',
        'sh',
        '-ec',
        ['mount -t tmpfs -o size=4m none "$0"', ...steps].join('\n'),
        join(disk, 'mount'),
        process.execPath,
        script,
      ],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
    )
    return JSON.parse(out.trim().split('\n').at(-1) ?? '')
  } finally {
    rmSync(disk, { recursive: true })
  }
}

/** Runs a script on a disk of its own, of 24 MB where nothing is said: `argument`, then the disk's place. Answers what it printed last, as JSON. */
export async function startOnDisk(script: string, argument: string, megabytes = 24): Promise<unknown> {
  const disk = mkdtempSync(join(tmpdir(), 'disk-'))
  try {
    const { stdout, stderr } = await promisify(execFile)('unshare', [
      ...['-rm', 'sh', '-ec', `mount -t tmpfs -o size=${megabytes}m none "$0"; exec "$@" "$0"`],
      ...[disk, process.execPath, script, argument],
    ])
    // Why it went wrong is told there.
    process.stderr.write(stderr)
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
  } finally {
    rmSync(disk, { recursive: true })
  }
}
