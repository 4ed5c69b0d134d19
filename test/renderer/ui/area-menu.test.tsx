import { act, type HTMLAttributes, type Ref } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import '../page-sizes.ts'
import { ContextMenu } from '../../../renderer/ui/menu.tsx'

let root: Root
let home: HTMLElement
let drawn = 0

beforeEach(() => {
  drawn = 0
  home = document.body.appendChild(document.createElement('div'))
  root = createRoot(home)
})
afterEach(() => {
  act(() => root.unmount())
  document.body.replaceChildren()
})

function Area(props: HTMLAttributes<HTMLDivElement> & { readonly ref?: Ref<HTMLDivElement> }) {
  drawn += 1
  return <div {...props} data-area />
}
const area = <Area />

const show = (version: number) =>
  act(() =>
    root.render(
      <ContextMenu
        area={area}
        entries={() => [{ kind: 'action', label: `Entry ${version}`, onSelect: () => undefined }]}
      >
        <p>Version {version}</p>
      </ContextMenu>,
    ),
  )

test('what is in the area is drawn again alone', () => {
  show(1)
  const before = drawn
  show(2)
  show(3)
  expect(home.querySelector('[data-area] p')?.textContent).toBe('Version 3')
  expect(drawn).toBe(before)
})

test('the menu has the entries of the moment it opens, and of what comes while it is open', async () => {
  const entries = () =>
    [...document.querySelectorAll('[role=menuitem]')].map(({ textContent }) => textContent)
  show(1)
  show(2)
  await act(async () => {
    home.querySelector('p')?.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }))
  })
  await act(async () => undefined)
  expect(entries()).toEqual(['Entry 2'])
  show(3)
  expect(entries()).toEqual(['Entry 3'])
})
