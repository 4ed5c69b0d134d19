import { join } from 'node:path'
import { expect, test } from 'vitest'
import { canMountDisk, playOnDisk } from '../../../small-disk.ts'

const onDisk = test.skipIf(!canMountDisk)

const play = (...scenes: readonly string[]) =>
  playOnDisk(join(import.meta.dirname, 'disk-child.ts'), ...scenes)

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

onDisk('backups after many runs never take the room that saving needs', () => {
  expect(play('mount -o remount,size=12m none', 'backups')).toEqual({
    first: null,
    last: null,
    kept: expect.toSatisfy((kept: number) => kept >= 3 && kept < 14),
    again: 'open',
  })
})

onDisk('on a disk that is nearly full no backup is made that nobody asked for', () => {
  const words = { code: 'storage', message: expect.stringMatching(/No backup .* the disk is nearly full/) }
  expect(play('backups')).toEqual({ first: words, last: words, kept: 0, again: 'open' })
})

onDisk(
  'a backup in a thread says that the disk is full, leaves nothing, and is made once there is space',
  () => {
    expect(play('apart-full')).toEqual({
      refused: {
        code: 'storage',
        message: expect.stringMatching(/^No backup .* was made. The disk is full/),
      },
      files: [],
      kept: 1,
    })
  },
)

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
