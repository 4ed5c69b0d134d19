import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { Button } from '../../../../renderer/ui/button.tsx'
import { StoppableWork } from '../../../../renderer/ui/display/stoppable-work.tsx'
import { click, mount, one, settle } from '../../mount.tsx'

type How = 'beside' | 'instead' | 'alone'

/** Work that is begun by a button that stays beside it, or that it stands instead of; or by nobody here. */
function Working({ how, isSaved = false }: { readonly how: How; readonly isSaved?: boolean }) {
  const [state, setState] = useState(how === 'alone' ? 'working' : 'idle')
  const end = () => setState(isSaved ? 'saved' : 'idle')
  return (
    <main>
      <h1 tabIndex={-1}>Screen</h1>
      <button type="button" onClick={end}>
        End
      </button>
      <section>
        {how !== 'alone' && state !== 'saved' && (how === 'beside' || state === 'idle') && (
          <Button onClick={() => setState('working')}>Begin</Button>
        )}
        {state === 'working' && <StoppableWork label="Working" done={1} total={2} onStop={end} />}
        {state === 'saved' && <Button>Show it</Button>}
      </section>
    </main>
  )
}

const focused = () => document.activeElement?.textContent
async function pressWithFocus(name: string): Promise<void> {
  one('button', name).focus()
  await click(one('button', name))
  await settle()
}

test.each<[How, boolean, string]>([
  ['beside', false, 'Begin'],
  ['beside', true, 'Show it'],
  ['instead', false, 'Begin'],
  ['instead', true, 'Show it'],
  ['alone', false, 'Screen'],
])(
  'the button that stops work %s what began it (saved: %s) leaves the focus to “%s”',
  async (how, isSaved, to) => {
    await mount(<Working how={how} isSaved={isSaved} />)
    if (how !== 'alone') await pressWithFocus('Begin')
    await pressWithFocus('Cancel')
    expect(focused()).toBe(to)
  },
)

test('work that stands in the place of its button hands it the focus', async () => {
  await mount(<Working how="instead" />)
  await pressWithFocus('Begin')
  expect(focused()).toBe('Cancel')
})

test('work that ends takes the focus from nothing that a person went to, and that begins by itself from nothing at all', async () => {
  await mount(<Working how="alone" />)
  expect(document.activeElement).toBe(document.body)
  await pressWithFocus('End')
  expect(focused()).toBe('End')
})

test.each<[How, number]>([
  ['beside', 1],
  ['instead', 1],
  ['alone', 0],
])(
  'work %s what began it comes into view as it begins (%i times); what begins by itself moves nothing',
  async (how, times) => {
    const scrolled = vi.spyOn(Element.prototype, 'scrollIntoView')
    await mount(<Working how={how} />)
    if (how !== 'alone') await pressWithFocus('Begin')
    expect(scrolled.mock.calls).toHaveLength(times)
    scrolled.mockRestore()
  },
)
