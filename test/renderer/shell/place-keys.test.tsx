import { afterEach, expect, test, vi } from 'vitest'
import { type CommandFacts, paletteCommands } from '../../../renderer/palette-commands.tsx'
import { places } from '../../../renderer/shell/places.ts'
import type { Route } from '../../../renderer/shell/route.ts'
import { useShortcuts } from '../../../renderer/shell/use-shortcuts.ts'
import { mount, press } from '../mount.tsx'

const nothing = () => undefined
const facts: CommandFacts = {
  ...{ rosters: [], accounts: [], sites: [], runs: [], link: null },
  ...{ go: nothing, want: nothing, onSync: nothing, onKeys: nothing, onLock: nothing, onTour: nothing },
}

function Listening({ onPlace }: { readonly onPlace: (to: Route) => void }) {
  useShortcuts({ onSearch: nothing, onKeys: nothing, onLock: nothing, onHelp: nothing, onPlace })
  return null
}

afterEach(() => {
  vi.restoreAllMocks()
})

test.each([
  ['Windows NT 10.0', 'Alt+', { altKey: true }],
  ['Macintosh; Intel Mac OS X', '⌘', { metaKey: true }],
])('on %s the key that the palette says of a screen leads there', async (system, sign, held) => {
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(`Mozilla/5.0 (${system})`)
  const told = paletteCommands(facts)
    .filter(({ group, shortcut }) => group === 'Go to' && shortcut !== undefined && shortcut !== 'F1')
    .map(({ label, shortcut }) => [label, shortcut])
  expect(told).toEqual(places.map(({ name }, at) => [name, `${sign}${at + 1}`]))
  const went: Route[] = []
  await mount(<Listening onPlace={(to) => went.push(to)} />)
  for (const at of places.keys()) await press(document.body, String(at + 1), held)
  expect(went).toEqual(places.map(({ to }) => to))
})
