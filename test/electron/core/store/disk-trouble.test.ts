import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

// A small disk of its own in a mount namespace of its own: root ignores permissions, so only a real read-only mount
// and a really full disk are honest.
const canMount = (() => {
  try {
    execFileSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs -o size=1m none /mnt'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()
if (!canMount)
  process.stderr.write('disk specs skipped: this system lets nobody mount a small disk (unshare -rm)\n')
const onDisk = test.skipIf(!canMount)

function play(...scenes: readonly string[]) {
  const disk = mkdtempSync(join(tmpdir(), 'disk-'))
  mkdirSync(join(disk, 'mount'))
  const script = join(import.meta.dirname, 'disk-child.ts')
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

onDisk('a full disk at the start: the workspace is unusable, and the words say what to do', () => {
  expect(play('full-at-start')).toEqual({
    kind: 'unusable',
    message: expect.stringMatching(/disk is full. Free some space, then try again/),
  })
})

onDisk('a disk that fills up refuses the change, keeps the rest, and goes on once there is space', () => {
  expect(play('full-meanwhile')).toEqual({
    refused: { code: 'storage', message: expect.stringMatching(/was not saved. The disk is full/) },
    names: ['a', 'c'],
    again: 'open',
  })
})

onDisk('a file that does not fit leaves the older one and nothing else', () => {
  expect(play('save-full')).toEqual({
    refused: { code: 'storage', message: expect.stringMatching(/audit.csv was not saved. The disk is full/) },
    files: ['audit.csv'],
    older: 'the older file',
  })
})

onDisk.each([
  ['a new folder', []],
  ['a used workspace', ['make']],
])('a read-only disk: %s is unusable, with words', (_, before) => {
  const words = expect.stringContaining('read-only. Make it writable, or choose another place')
  expect(play(...before, 'mount -o remount,ro none', 'read-only')).toEqual({
    opened: { kind: 'unusable', message: words },
    refused: { code: 'storage', message: words },
  })
})
