import { act } from 'react'
import { expect, test } from 'vitest'
import { useRoute } from '../../../renderer/shell/use-route.ts'
import { mount } from '../mount.tsx'

function Page() {
  useRoute()
  return (
    <main>
      <h1 tabIndex={-1}>Here</h1>
    </main>
  )
}

test('a focus that is lost on the way goes to the heading, and where a page begins none is looked for', async () => {
  window.history.replaceState(null, '', '/#/audit')
  await mount(<Page />)
  expect(document.activeElement).toBe(document.body)
  await act(async () => {
    window.history.replaceState(null, '', '/#/backups')
    window.dispatchEvent(new HashChangeEvent('hashchange'))
  })
  expect(document.activeElement?.textContent).toBe('Here')
})
