import { beforeEach, expect, test } from 'vitest'
import { goToStart } from '../../renderer/place-link.ts'
import { takeOpened } from '../../renderer/take-opened.ts'
import { type Opened, readLink } from '../../shared/workspace/opened.ts'
import { writeStart } from '../../shared/workspace/start-address.ts'
import { until } from '../until.ts'
import { fakeBridge } from './fake-bridge.ts'

const at = (address: string) => window.history.replaceState(null, '', address)
const here = () => `${window.location.pathname}${window.location.search}${window.location.hash}`

beforeEach(() => at('/'))

test('a page is at the place of its address from its first line, and a reload stays where the person went', () => {
  at(`/${writeStart(['invite-desk://person/a%40b.example'])}`)
  expect(goToStart()).toEqual({ place: { kind: 'person', id: 'a@b.example' } })
  expect(here()).toBe('/#/people/a%40b.example')
  expect(goToStart()).toBe(null)
  at(`/${writeStart([])}`)
  expect(goToStart()).toEqual({ place: null })
  expect(here()).toBe('/')
})

test('nobody is taken back to where the app was started; the same link, pressed later, leads there again', async () => {
  const link = 'invite-desk://roster/r'
  const place = readLink(link)
  if (place === null) throw new Error('no link')
  let waiting: readonly Opened[] = [place]
  const bridge = fakeBridge({
    'app.takeOpened': () => {
      const taken = waiting
      waiting = []
      return taken
    },
  })
  at(`/${writeStart([link])}`)
  const went: string[] = []
  let placed = 0
  const stop = takeOpened({
    start: goToStart(),
    go: (route) => went.push(route.screen),
    onFiles: () => undefined,
    onPlace: () => {
      placed += 1
    },
  })
  await until('it was taken', () => placed === 1)
  expect(went).toEqual([])
  waiting = [place]
  bridge.emit('app.opened', {})
  await until('it was taken again', () => placed === 2)
  expect(went).toEqual(['rosters'])
  stop()
})
