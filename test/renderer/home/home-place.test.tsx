import { expect, test, vi } from 'vitest'
import { HomePlace, type HomePlaceProps } from '../../../renderer/home-place.tsx'
import { createLiveRead } from '../../../renderer/live-read.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Home } from '../../../shared/home/home.ts'
import { type RosterProgress, rowStandings } from '../../../shared/home/roster-progress.ts'
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

test('that nothing needs somebody is not said beside rows to fix', async () => {
  const standings = Object.fromEntries(rowStandings.map((standing) => [standing, 0]))
  const of = (draft: number, isArchived: boolean) => ({
    ...{ rosterId: `roster ${draft}`, standings: { ...standings, draft }, isArchived, wrongRows: draft },
    ...{ accountIds: [], clients: [], plan: null },
  })
  fakeBridge({
    'home.read': () => home,
    'home.progress': () => [of(5, false), of(7, true)] as unknown as RosterProgress[],
    'home.figures': () => new Promise<never>(() => undefined),
  })
  await mount(<HomePlace rooms={rooms} go={nothing} want={nothing} />)
  await vi.waitFor(() => expect(document.body.textContent).toContain('Nothing needs you but 5 rows to fix'))
})
