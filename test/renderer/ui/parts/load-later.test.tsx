import { Component, type ReactNode, useState } from 'react'
import { afterAll, expect, test } from 'vitest'
import { Dialog } from '../../../../renderer/ui/dialog/dialog.tsx'
import { loadLater } from '../../../../renderer/ui/parts/load-later.tsx'
import { loadParts } from '../../../../renderer/ui/parts/load-parts.ts'
import { loadPopup } from '../../../../renderer/ui/parts/load-popup.ts'
import { loadClosedWindow, loadWindow } from '../../../../renderer/ui/parts/load-window.tsx'
import { all, click, mount, one, press, settle, type } from '../../mount.tsx'

const Named = ({ name }: { readonly name: string }) => <p>{name}</p>

// Whoever loads all parts after this file waits for none of these.
let isOver = false
afterAll(() => {
  isOver = true
})

interface AskingProps {
  readonly onClose: () => void
}

function Asking({ onClose }: AskingProps) {
  const [answer, setAnswer] = useState('')
  return (
    <Dialog open onOpenChange={onClose} title="Sure?">
      <input aria-label="answer" value={answer} onChange={(event) => setAnswer(event.currentTarget.value)} />
    </Dialog>
  )
}

function Closing({ of: Window }: { readonly of: (props: AskingProps) => ReactNode }) {
  const [open, setOpen] = useState(true)
  return open && <Window onClose={() => setOpen(false)} />
}

/** A part that is there when it is told to be, and how often it was asked for. */
function part() {
  const asked: PromiseWithResolvers<typeof Named>[] = []
  const load = () => {
    if (isOver) return Promise.resolve(Named)
    const next = Promise.withResolvers<typeof Named>()
    asked.push(next)
    return next.promise
  }
  return { asked, load }
}

const text = () => document.body.textContent

test('a part is loaded by whoever shows it first, something stands for it meanwhile, and then it is drawn at once', async () => {
  const { asked, load } = part()
  const Part = loadLater(load, { place: ({ name }) => <p>wait for {name}</p> })
  await mount(<Part name="one" />)
  expect(text()).toBe('wait for one')
  asked[0]?.resolve(Named)
  await settle()
  expect(text()).toBe('one')
  await mount(<Part name="two" />)
  expect(text()).toBe('onetwo')
  expect(asked).toHaveLength(1)
})

test('all parts are loaded before anybody shows them, those of parts too', async () => {
  const { asked, load } = part()
  const Outer = loadLater(async () => {
    loadLater(load)
    return Named
  })
  const all = loadParts()
  await settle()
  expect(asked).toHaveLength(1)
  asked[0]?.resolve(Named)
  await all
  await mount(<Outer name="there" />)
  expect(text()).toBe('there')
})

test('what is drawn closed is asked for by nobody who draws it, and shows once all parts came', async () => {
  const { asked, load } = part()
  const Popup = loadPopup(load)
  await mount(<Popup name="popup" />)
  expect([asked.length, text()]).toEqual([0, ''])
  const all = loadParts()
  await settle()
  asked[0]?.resolve(Named)
  await all
  await settle()
  expect([asked.length, text()]).toEqual([1, 'popup'])
})

interface SureProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

const Sure = ({ open, onOpenChange }: SureProps) => (
  <Dialog open={open} onOpenChange={onOpenChange} title="Sure?">
    <input aria-label="answer" />
  </Dialog>
)

function Opening({ of: Window }: { readonly of: (props: SureProps) => ReactNode }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        ask
      </button>
      <Window open={open} onOpenChange={setOpen} />
    </>
  )
}

test('a window that is drawn closed is asked for when it opens; what is typed at once is its own', async () => {
  const asked: PromiseWithResolvers<typeof Sure>[] = []
  const Window = loadClosedWindow(() => {
    if (isOver) return Promise.resolve(Sure)
    const next = Promise.withResolvers<typeof Sure>()
    asked.push(next)
    return next.promise
  })
  await mount(<Opening of={Window} />)
  expect([asked.length, all('textbox').length]).toEqual([0, 0])
  await click(one('button', 'ask'))
  expect(asked.length).toBe(1)
  await press(one('textbox', 'Opening'), 'Escape')
  expect(all('textbox')).toEqual([])
  await click(one('button', 'ask'))
  await type(one('textbox', 'Opening'), 'yes')
  for (const { resolve } of asked) resolve(Sure)
  await settle(60)
  const field = one('textbox', 'answer')
  expect([document.activeElement === field, (field as HTMLInputElement).value]).toEqual([true, 'yes'])
})

class Boundary extends Component<{ readonly children: ReactNode }, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null }
  static getDerivedStateFromError(error: Error) {
    return { error }
  }
  override render() {
    const again = () => this.setState({ error: null })
    return this.state.error === null ? (
      this.props.children
    ) : (
      <button type="button" onClick={again}>
        {this.state.error.message}
      </button>
    )
  }
}

test('a part that cannot be loaded is said by the boundary around it, and asked for again from there', async () => {
  const { asked, load } = part()
  const Part = loadLater(load)
  await mount(
    <Boundary>
      <Part name="late" />
    </Boundary>,
  )
  asked[0]?.reject(new Error('no file'))
  await settle()
  await click(one('button', 'no file'))
  asked[1]?.resolve(Named)
  await settle()
  expect(text()).toBe('late')
})

/** A field, a window of its own that is still to be loaded, and the way to have it there. */
async function mountHeld(): Promise<{ readonly load: () => Promise<void> }> {
  await mount(<input aria-label="before" />)
  one('textbox', 'before').focus()
  const { promise, resolve } = Promise.withResolvers<typeof Asking>()
  const Window = loadWindow(() => (isOver ? Promise.resolve(Asking) : promise))
  await mount(<Closing of={Window} />)
  const load = async () => {
    resolve(Asking)
    await settle()
  }
  return { load }
}

const focused = () => document.activeElement
const textIn = (field: string) => (one('textbox', field) as HTMLInputElement).value

test('what is typed for a window that is still to be loaded is typed into it, and not into the field before', async () => {
  const { load } = await mountHeld()
  const holding = one('textbox', 'Opening')
  expect(focused()).toBe(holding)
  await type(holding, 'aud')
  await load()
  expect(focused()).toBe(one('textbox', 'answer'))
  expect([textIn('answer'), textIn('before')]).toEqual(['aud', ''])
})

test('Escape takes back a window that is still to be loaded, and what was typed for it', async () => {
  const { load } = await mountHeld()
  await type(one('textbox', 'Opening'), 'aud')
  await press(one('textbox', 'Opening'), 'Escape')
  expect(focused()).toBe(one('textbox', 'before'))
  await load()
  expect([all('dialog').length, textIn('before')]).toEqual([0, ''])
})

test('a window that comes takes the focus from nothing that a person went to meanwhile, until it is there', async () => {
  const { load } = await mountHeld()
  await mount(<input aria-label="other" />)
  one('textbox', 'other').focus()
  await load()
  await click(one('button', 'Close'))
  await settle(100)
  expect(focused()).toBe(one('textbox', 'other'))
})

test('a window that was still to be loaded gives the focus back to where it was before', async () => {
  const { load } = await mountHeld()
  await load()
  await click(one('button', 'Close'))
  await settle(100)
  expect(focused()).toBe(one('textbox', 'before'))
})
