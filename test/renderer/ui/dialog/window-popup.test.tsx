import { act, useState } from 'react'
import { flushSync } from 'react-dom'
import { expect, test, vi } from 'vitest'
import { CommandPalette } from '../../../../renderer/ui/commands/command-palette.tsx'
import { ConfirmDialog } from '../../../../renderer/ui/dialog/confirm-dialog.tsx'
import { Dialog } from '../../../../renderer/ui/dialog/dialog.tsx'
import { FloatingMenu } from '../../../../renderer/ui/menu.tsx'
import { all, click, mount, one, press, settle } from '../../mount.tsx'

type Kind = 'dialog' | 'confirm' | 'palette'

/** A cell that opens a window by a key, as the grid does. */
function Cell({ kind }: { readonly kind: Kind }) {
  const [open, setOpen] = useState<Kind | null>(null)
  const close = (isOpen: boolean) => {
    if (!isOpen) setOpen(null)
  }
  return (
    <>
      <textarea aria-label="Cell" onKeyDown={() => flushSync(() => setOpen(kind))} />
      <Dialog
        open={open === 'dialog'}
        onOpenChange={close}
        title="Expand"
        footer={<button type="button">OK</button>}
      >
        <input aria-label="Sites" />
      </Dialog>
      <ConfirmDialog
        open={open === 'confirm'}
        onOpenChange={close}
        title="Send?"
        confirmLabel="Send"
        word="SEND"
        onConfirm={() => undefined}
      />
      <CommandPalette
        open={open === 'palette'}
        onOpenChange={close}
        placeholder="Search"
        commands={() => [{ id: 'expand', group: 'Edit', label: 'Expand', perform: () => setOpen('dialog') }]}
      />
    </>
  )
}

/** Presses a key in the cell, and tells what has the focus before the next frame: letters may come until then. */
async function focusedAfterKey(kind: Kind): Promise<Element | null> {
  await mount(<Cell kind={kind} />)
  const cell = one('textbox', 'Cell')
  cell.focus()
  // As in the page: `act` would hold back what React does by itself until the next frame.
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false })
  const frame = new Promise<Element | null>((resolve) => {
    requestAnimationFrame(() => resolve(document.activeElement))
  })
  cell.dispatchEvent(new KeyboardEvent('keydown', { key: 'e', ctrlKey: true, bubbles: true }))
  const focused = await frame
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  return focused
}

test.each<[Kind, string]>([
  ['dialog', 'Sites'],
  ['confirm', 'Type SEND to go on'],
  ['palette', 'Search and commands'],
])('a letter typed at once after the key that opens a %s is typed into it', async (kind, field) => {
  const focused = await focusedAfterKey(kind)
  expect(focused).toBe(one('textbox', field))
  await settle()
  await press(one('textbox', field), 'Escape')
  await settle()
  expect(all('dialog')).toEqual([])
  expect(document.activeElement).toBe(one('textbox', 'Cell'))
})

/** Does it with no frame drawn before the answer: what then has the focus gets the keys until the next one. */
async function focusedAfter(act: () => void): Promise<Element | null> {
  const frames = vi.spyOn(globalThis, 'requestAnimationFrame').mockReturnValue(0)
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false })
  act()
  await Promise.resolve()
  await new Promise((resolve) => setTimeout(resolve))
  const { activeElement } = document
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  frames.mockRestore()
  return activeElement
}

test.each<[Kind, string]>([
  ['dialog', 'Sites'],
  ['confirm', 'Type SEND to go on'],
  ['palette', 'Search and commands'],
])('a letter typed at once after Escape in a %s is typed where the focus was', async (kind, field) => {
  await focusedAfterKey(kind)
  await settle()
  const key = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })
  const focused = await focusedAfter(() => one('textbox', field).dispatchEvent(key))
  expect(focused).toBe(one('textbox', 'Cell'))
})

test('a window in the place of another keeps the focus', async () => {
  const Window = ({ name }: { readonly name: string }) => (
    <Dialog open onOpenChange={() => undefined} title={name}>
      <input aria-label={name} />
    </Dialog>
  )
  let next = () => {}
  const Two = () => {
    const [name, setName] = useState('')
    next = () => flushSync(() => setName(name === '' ? 'first' : 'second'))
    return (
      <>
        <textarea aria-label="Cell" />
        {name !== '' && <Window key={name} name={name} />}
      </>
    )
  }
  await mount(<Two />)
  one('textbox', 'Cell').focus()
  expect(await focusedAfter(() => next())).toBe(one('textbox', 'first'))
  expect(await focusedAfter(() => next())).toBe(one('textbox', 'second'))
})

test('a window takes the focus from no list that was opened from it in its first moment', async () => {
  await mount(
    <>
      <textarea aria-label="Cell" />
      <Cell kind="dialog" />
    </>,
  )
  const frames: FrameRequestCallback[] = []
  const spy = vi.spyOn(globalThis, 'requestAnimationFrame').mockImplementation((act) => frames.push(act))
  const [, cell] = all('textbox', 'Cell')
  await act(async () => {
    cell?.focus()
    cell?.dispatchEvent(new KeyboardEvent('keydown', { key: 'e', bubbles: true }))
  })
  const list = document.body.appendChild(document.createElement('ul'))
  list.tabIndex = -1
  list.focus()
  await act(async () => {
    for (const frame of frames) frame(0)
  })
  spy.mockRestore()
  expect(document.activeElement).toBe(list)
})

test('a window opened from a menu keeps the focus when the menu is gone, and gives it back to where it was', async () => {
  const Page = () => {
    const [anchor, setAnchor] = useState<Element | null>(null)
    const [isOpen, setOpen] = useState(false)
    return (
      <>
        <textarea aria-label="Cell" onKeyDown={(event) => setAnchor(event.currentTarget)} />
        <FloatingMenu
          anchor={anchor}
          entries={() => [{ kind: 'action', label: 'Filter', onSelect: () => setOpen(true) }]}
          onClose={() => setAnchor(null)}
        />
        {isOpen && (
          <Dialog open onOpenChange={setOpen} title="Filter">
            <input aria-label="Values" />
          </Dialog>
        )}
      </>
    )
  }
  await mount(<Page />)
  one('textbox', 'Cell').focus()
  await press(one('textbox', 'Cell'), 'ArrowDown')
  await settle(100)
  await click(one('[role=menuitem]', 'Filter'))
  await settle(100)
  expect(all('[role=menu]')).toEqual([])
  expect(document.activeElement).toBe(one('textbox', 'Values'))
  await press(one('textbox', 'Values'), 'Escape')
  await settle()
  expect(document.activeElement).toBe(one('textbox', 'Cell'))
})

test('a window opened from the palette gives the focus back to where the palette was opened', async () => {
  await focusedAfterKey('palette')
  await settle()
  await click(one('option', 'Expand'))
  expect(document.activeElement).toBe(one('textbox', 'Sites'))
  await press(one('textbox', 'Sites'), 'Escape')
  await settle()
  expect(document.activeElement).toBe(one('textbox', 'Cell'))
})

test('a window that led to another screen gives the focus to the heading there, not back', async () => {
  const go = () => {
    window.location.hash = '#/audit'
  }
  const Page = () => {
    const [isOpen, setOpen] = useState(true)
    const commands = () => [{ id: 'go', group: 'Go to', label: 'Audit', perform: go }]
    return (
      <>
        <button type="button">Search</button>
        <main>
          <h1 tabIndex={-1}>Audit</h1>
        </main>
        <CommandPalette open={isOpen} onOpenChange={setOpen} placeholder="" commands={commands} />
      </>
    )
  }
  await mount(<Page />)
  await click(one('option', 'Audit'))
  await settle()
  expect(all('dialog')).toEqual([])
  expect(document.activeElement?.tagName).toBe('H1')
  window.location.hash = ''
})
