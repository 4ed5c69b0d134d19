// @vitest-environment jsdom
import { act } from 'react'
import { expect, test } from 'vitest'
import { notify } from '../../../renderer/ui/toast.tsx'
import { mount, settle } from '../mount.tsx'

test('the same notice again is shown once, another one beside it', async () => {
  await mount(<p>page</p>)
  act(() => {
    for (let at = 0; at < 3; at += 1) notify({ title: 'It cannot be typed into.', tone: 'warning' })
    notify({ title: 'It cannot be typed into.', detail: 'Row 2', tone: 'warning' })
  })
  await settle()
  const shown = document.body.textContent.split('It cannot be typed into.').length - 1
  expect(shown).toBe(2)
})
