import { expect, test } from 'vitest'
import { setWholeList } from '../../../renderer/rosters/set-whole-list.ts'
import { fakeBridge } from '../fake-bridge.ts'
import { click, mount, one, settle } from '../mount.tsx'

test('a roster is said to be the whole list of its sites, and the notice takes that back', async () => {
  const bridge = fakeBridge({ 'drift.setWhole': () => null })
  await mount(<main>Rosters</main>)
  await setWholeList({ id: 'r1', name: 'Staff' }, true)
  await settle()
  expect(document.body.textContent).toContain('“Staff” is the whole list of its sites')
  await click(one('button', 'Undo'))
  expect(bridge.inputsOf('drift.setWhole')).toEqual([
    { rosterId: 'r1', isWhole: true },
    { rosterId: 'r1', isWhole: false },
  ])
})
