import { useState } from 'react'
import { expect, test } from 'vitest'
import { ConfirmDialog } from '../../../../renderer/ui/dialog/confirm-dialog.tsx'
import { all, click, mount, one, type } from '../../mount.tsx'

function Example({ onConfirm }: { readonly onConfirm: () => Promise<void> }) {
  const [isOpen, setOpen] = useState(true)
  return (
    <ConfirmDialog
      open={isOpen}
      onOpenChange={setOpen}
      title="Send 900 invites?"
      confirmLabel="Send them"
      word="SEND 900"
      onConfirm={onConfirm}
    />
  )
}

test('nothing happens before the word is typed', async () => {
  let sent = 0
  await mount(
    <Example
      onConfirm={async () => {
        sent += 1
      }}
    />,
  )
  await click(one('button', 'Send them'))
  await type(one('textbox'), 'SEND 90')
  await click(one('button', 'Send them'))
  expect(sent).toBe(0)
  await type(one('textbox'), ' send 900 ')
  await click(one('button', 'Send them'))
  expect(sent).toBe(1)
  expect(all('dialog')).toHaveLength(0)
})

test('a failure is said in the dialog, which stays', async () => {
  await mount(
    <Example
      onConfirm={() => Promise.reject(new Error('The disk is full. Free some space and try again.'))}
    />,
  )
  await type(one('textbox'), 'SEND 900')
  await click(one('button', 'Send them'))
  expect(one('alert').textContent).toBe('The disk is full. Free some space and try again.')
  expect(all('dialog')).toHaveLength(1)
})
