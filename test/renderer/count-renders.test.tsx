import { expect, test, vi } from 'vitest'
import { takeRenders } from './count-renders.ts'
import { mount } from './mount.tsx'

const Probe = () => <p>here</p>

test('what was rendered is told also to who was loaded after React', async () => {
  takeRenders()
  await mount(<Probe />)
  vi.resetModules()
  const again: typeof import('./count-renders.ts') = await import('./count-renders.ts')
  expect(again.takeRenders()).toContain('Probe')
  expect(takeRenders()).toEqual([])
})
