import { expect, test, vi } from 'vitest'
import { HomePlace, type HomePlaceProps } from '../../../renderer/home-place.tsx'
import { createLiveRead } from '../../../renderer/live-read.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Home } from '../../../shared/home/home.ts'
import { fakeBridge } from '../fake-bridge.ts'
import { all, click, mount, one, settle } from '../mount.tsx'

const home: Home = { isUnused: false, needs: [], knownAsOf: null }
const unread = () =>
  createLiveRead<never>({ read: () => new Promise(() => undefined), listen: () => () => undefined })
// Home reads these three rooms of all there are.
const rooms = {
  rosters: unread(),
  outbox: unread(),
  tour: unread(),
} as unknown as HomePlaceProps['rooms']
const nothing = () => undefined

test('what needs somebody stands whatever becomes of the figures, and that they cannot be read is said', async () => {
  const bridge = fakeBridge({
    'home.read': () => home,
    'home.progress': () => [],
    'home.figures': () => {
      throw new AppError('storage', 'The workspace could not be read.')
    },
  })
  await mount(<HomePlace rooms={rooms} go={nothing} want={nothing} />)
  await settle()
  expect(document.body.textContent).toContain('Nothing needs you')
  expect(document.body.textContent).toContain('The figures cannot be read')
  expect(all('button', 'Try again')).toHaveLength(1)
  await click(one('button', 'Try again'))
  await vi.waitFor(() => expect(bridge.inputsOf('home.figures').length).toBeGreaterThan(1), 30_000)
})
