import { join } from 'node:path'
import { expect, test } from 'vitest'
import { canMountDisk, startOnDisk } from '../../../small-disk.ts'

// A restore, and a workspace on its way to another computer, on a disk that is full at every step of it: with a little
// more room each time, until it goes through.

const play = (scene: string) => startOnDisk(join(import.meta.dirname, 'disk-child.ts'), scene, 12)
const onDisk = test.skipIf(!canMountDisk)
const full = 'The disk is full. Free some space, then try again.'

onDisk('a restore on a full disk says so, leaves nothing, and the workspace is whole', async () => {
  expect(await play('restore')).toEqual({
    refusals: [`storage: The backup was not restored. ${full}`],
    // Nothing unfinished; the setting of now, a log that verifies, and no backup more than before.
    left: [JSON.stringify([[], [5, 'intact', 2]])],
    times: expect.toSatisfy((times: number) => times > 8),
    // Cut off after that, it is gone on with once there is room.
    cutOff: expect.stringContaining(`cannot be used. ${full}`),
    after: [[3, 'intact'], []],
  })
})

onDisk(
  'a workspace saved for another computer on a full disk leaves the older file, and nothing else',
  async () => {
    expect(await play('save')).toEqual({
      refusals: [`storage: The workspace was not saved. ${full}`],
      left: [JSON.stringify([[], ['older', 1]])],
      times: expect.toSatisfy((times: number) => times > 8),
      check: { integrity_check: 'ok' },
      events: [null, null],
      after: [],
    })
  },
)

onDisk('no file for another computer is there that the log of a full disk does not know', async () => {
  expect(await play('save-elsewhere')).toEqual({
    refused: `storage: The workspace was not saved. ${full}`,
    older: 'older',
    names: 1,
    events: [null],
  })
})

onDisk(
  'a saved workspace that a full disk has no room for says so of the file, and nothing is opened',
  async () => {
    expect(await play('open')).toEqual({
      refusals: [`storage: The file desk.invitedesk was not opened. ${full}`],
      left: [JSON.stringify([[], [], 0])],
      names: ['Team', 'Sent'],
      after: [],
    })
  },
)
