import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { UiProvider } from '../../renderer/ui/ui-provider.tsx'
import './page-sizes.ts'

const unmounts: (() => void)[] = []

/** Takes everything off the page that was mounted; each file does after each of its tests (`fresh-page.ts`). */
export function unmountAll(): void {
  for (const unmount of unmounts.splice(0)) unmount()
  document.body.replaceChildren()
}

/** Shows an element in the page, inside what every screen has around it. */
export async function mount(element: ReactNode): Promise<void> {
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  unmounts.push(() => act(() => root.unmount()))
  await act(async () => root.render(<UiProvider>{element}</UiProvider>))
  await settle()
}

/** Lets calls, effects and timers of up to `ms` run. */
export async function settle(ms = 20): Promise<void> {
  await act(async () => {
    await new Promise((resolve) => setTimeout(resolve, ms))
  })
}

const selectors: Readonly<Record<string, string>> = {
  button: 'button, [role=button]',
  row: '[role=row]',
  checkbox: 'input[type=checkbox], [role=checkbox]',
  tab: '[role=tab]',
  alert: '[role=alert]',
  region: 'section[aria-label], [role=region]',
  radio: 'input[type=radio], [role=radio]',
  dialog: '[role=dialog], [role=alertdialog]',
  grid: '[role=grid]',
  textbox: 'input:not([type]), input[type=text], input[type=password], input[type=search], textarea',
  option: '[role=option]',
}

/** All elements of a role whose accessible name contains `name`. */
export function all(role: keyof typeof selectors, name = ''): HTMLElement[] {
  const found = [...document.querySelectorAll<HTMLElement>(selectors[role] ?? role)]
  return found.filter((element) => nameOf(element).includes(name))
}

/** The one element of a role with that name; throws with what is there instead. */
export function one(role: keyof typeof selectors, name = ''): HTMLElement {
  const found = all(role, name)
  const exact = found.filter((element) => nameOf(element) === name)
  const [first, second] = exact.length === 1 ? exact : found
  if (first === undefined || second !== undefined) {
    const there = all(role).map((element) => JSON.stringify(nameOf(element)))
    throw new Error(
      `${first === undefined ? 'no' : 'several'} ${role} “${name}”; there are ${there.join(', ')}`,
    )
  }
  return first
}

export async function click(element: HTMLElement, init: MouseEventInit = {}): Promise<void> {
  await act(async () => {
    element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...init }))
  })
  await settle()
}

export async function press(element: HTMLElement, key: string, init: KeyboardEventInit = {}): Promise<void> {
  await act(async () => {
    element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }))
  })
  await settle(0)
}

/** Types a whole text into a field, as React hears it. */
export async function type(element: HTMLElement, text: string): Promise<void> {
  await act(async () => {
    const { prototype } = element instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(element, text)
    element.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await settle(0)
}

function nameOf(element: HTMLElement): string {
  const labelled = element.getAttribute('aria-labelledby')
  const byId =
    labelled === null
      ? ''
      : labelled
          .split(' ')
          .map((id) => document.getElementById(id)?.textContent)
          .join(' ')
  const labels =
    element instanceof HTMLInputElement
      ? [...(element.labels ?? [])].map((label) => label.textContent).join(' ')
      : ''
  return element.getAttribute('aria-label') || byId || labels || element.textContent || ''
}

/** Chooses from a list that drops down. */
export async function pick(field: string, option: string): Promise<void> {
  const trigger = one('[role=combobox]', field)
  await act(async () => {
    trigger.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true }))
  })
  await click(trigger)
  await settle(60)
  const item = one('option', option)
  // A list takes only clicks that begin on an item.
  await act(async () => {
    item.dispatchEvent(new MouseEvent('pointerdown', { bubbles: true }))
  })
  await click(item, { detail: 1 })
  await settle(60)
}
