import { act } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { useRunEnds } from '../../renderer/use-run-ends.ts'
import { fakeBridge } from './fake-bridge.ts'
import { click, mount, one } from './mount.tsx'

afterEach(() => vi.restoreAllMocks())

const opened: string[] = []
const open = (runId: string) => opened.push(runId)
function Listening() {
  useRunEnds(open)
  return null
}

async function listen(isSeen: boolean) {
  opened.length = 0
  vi.spyOn(document, 'hasFocus').mockReturnValue(isSeen)
  document.title = 'Rosters'
  const bridge = fakeBridge({})
  await mount(<Listening />)
  return (isLong: boolean) =>
    act(() => bridge.emit('app.runEnded', { runId: 'r1', words: 'Finished: 7 sent', isLong }))
}

test('while nobody looks the title says how a run ended, and goes back once somebody does', async () => {
  const end = await listen(false)
  end(false)
  expect(document.title).toBe('● Finished: 7 sent')
  act(() => void document.body.dispatchEvent(new FocusEvent('focus', { bubbles: true })))
  expect(document.title).toBe('Rosters')
  await click(one('button', 'Open run'))
  expect(opened).toEqual(['r1'])
})

test('who looks hears only of a run that took long', async () => {
  const end = await listen(true)
  end(false)
  expect(document.body.textContent).not.toContain('Finished')
  end(true)
  expect(document.body.textContent).toContain('Finished: 7 sent')
  expect(document.title).toBe('Rosters')
})

test('the note of the system opens the run', async () => {
  opened.length = 0
  const bridge = fakeBridge({})
  await mount(<Listening />)
  act(() => bridge.emit('app.openRun', { runId: 'r9' }))
  expect(opened).toEqual(['r9'])
})
