import { join } from 'node:path'
import { expect, test } from 'vitest'
import { canMountDisk, playOnDisk } from '../../../small-disk.ts'

const onDisk = test.skipIf(!canMountDisk)

onDisk(
  'a full disk: three edits and a paste stay on screen, and are saved in order once there is room',
  () => {
    const rows = [
      expect.stringMatching(/^one x/),
      expect.stringMatching(/^two x/),
      expect.stringMatching(/^three x/),
      'pasted',
    ]
    expect(playOnDisk(join(import.meta.dirname, 'full-disk-child.ts'), 'play')).toEqual({
      meanwhile: { trouble: 'full', steps: 4, shown: rows, stored: ['old', 'old', 'old'] },
      again: 4,
      after: { pending: 0, unsaved: null, stored: rows, shown: rows },
      steps: ['made', 'Edit 1', 'Edit 2', 'Edit 3', 'Paste'],
      said: [],
    })
  },
)
