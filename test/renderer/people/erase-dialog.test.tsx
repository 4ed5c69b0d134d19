import { act } from 'react'
import { expect, test } from 'vitest'
import { EraseDialog } from '../../../renderer/people/erase-dialog.tsx'
import type { ErasureDone, ErasurePreview } from '../../../shared/erasure/erasure.ts'
import { AppError } from '../../../shared/errors.ts'
import { fakeBridge } from '../fake-bridge.ts'
import { click, mount, one, settle, type } from '../mount.tsx'

const preview: ErasurePreview = {
  addresses: ['ann@x.example'],
  names: [],
  counts: [],
  backups: [],
  leftOn: [],
  changedBefore: null,
  obstacles: [],
}
const nothing = () => undefined

test('while somebody is erased it shows how far that is, and nothing of it once it failed', async () => {
  const erasing = Promise.withResolvers<ErasureDone>()
  let requestId = ''
  const bridge = fakeBridge({
    'erasure.preview': () => preview,
    'erasure.erase': (_input, id) => {
      requestId = id
      return erasing.promise
    },
  })
  await mount(
    <EraseDialog
      personId="ann@x.example"
      title="Ann"
      onErased={nothing}
      onObstacle={nothing}
      onClose={nothing}
    />,
  )
  const shown = () => document.body.textContent
  await type(one('textbox', 'Type ERASE to go on'), 'erase')
  await click(one('button', 'Erase for good'))
  const tell = (done: number, total: number | null, label: string) =>
    act(async () => bridge.emit('app.progress', { requestId, done, total, label }))
  await tell(20, 1000, 'Looking for them in the log')
  expect(shown()).toContain('20 of 1,000')
  await tell(0, null, 'Rewriting the files without them')
  expect(shown()).toContain('Rewriting the files without them')
  erasing.reject(new AppError('not-allowed', 'A run is sending.'))
  await settle()
  expect(shown()).toContain('A run is sending.')
  expect(shown()).not.toContain('Rewriting')
})
