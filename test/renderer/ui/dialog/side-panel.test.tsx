import { useState } from 'react'
import { expect, test } from 'vitest'
import { SidePanel } from '../../../../renderer/ui/dialog/side-panel.tsx'
import { click, mount, one, settle } from '../../mount.tsx'

function Panel() {
  const [isDone, setDone] = useState(false)
  return (
    <SidePanel title="Row 1" onClose={() => undefined}>
      {!isDone && (
        <button type="button" onClick={() => setDone(true)}>
          Mark
        </button>
      )}
      <p>Known</p>
    </SidePanel>
  )
}

test('a button that is gone once it was pressed leaves the focus to its panel, so that the keys go on there', async () => {
  await mount(<Panel />)
  const mark = one('button', 'Mark')
  mark.focus()
  await click(mark)
  await settle()
  expect(document.activeElement).toBe(document.querySelector('aside'))
})
