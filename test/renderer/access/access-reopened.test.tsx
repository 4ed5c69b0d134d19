import { act, useEffect, useLayoutEffect } from 'react'
import { flushSync } from 'react-dom'
import { expect, test } from 'vitest'
import { openRooms, type Rooms } from '../../../renderer/open-rooms.ts'
import { OtherScreens } from '../../../renderer/other-screens.tsx'
import type { Route } from '../../../renderer/shell/route.ts'
import { listPacked, packAccess } from '../../../shared/packed/packed-access.ts'
import { aSite } from '../builders.ts'
import { takeRenders } from '../count-renders.ts'
import { fakeBridge } from '../fake-bridge.ts'
import { all, mount, settle, unmountAll } from '../mount.tsx'
import { known } from '../people/person-builders.ts'

const nothing = () => undefined
const access = { screen: 'access', part: 'now' } as const satisfies Route
/** More than are put in order at once. */
const many = 12_000
const lines = Array.from({ length: many }, (_, at) => {
  const address = `p${at}@x.example`
  return known({ siteId: `s${at % 300}`, addressKey: address, address, personId: address })
}).toSorted((one, other) => (one.siteId < other.siteId ? -1 : 1))

interface PlaceProps {
  readonly rooms: Rooms
  /** Called before anything of it is painted, and once its effects have run. */
  readonly onShown: () => void
  readonly onBegun: () => void
}

function Place({ rooms, onShown, onBegun }: PlaceProps) {
  useLayoutEffect(onShown, [onShown])
  useEffect(onBegun, [onBegun])
  return (
    <OtherScreens
      {...{ rooms, route: access, accountId: null, intent: null, dropped: [] }}
      onIntentDone={nothing}
      onSync={nothing}
      onKeyChanged={nothing}
      onPlan={nothing}
      onDroppedTaken={nothing}
      go={nothing}
      want={nothing}
    />
  )
}

test('whoever comes back to Access has its lines with the first drawing, and only then are they read again', async () => {
  let isHeld = false
  const bridge = fakeBridge({
    'directory.read': () => ({ sites: [aSite()], roles: [], syncs: [] }) as never,
    'people.names': () => ({ names: [], total: 0, revision: 1 }),
    'access.list': async ({ from, count }: { from: number; count: number }) => {
      if (isHeld) await new Promise(nothing)
      return { packed: packAccess(lines.slice(from, from + count)), total: many, revision: 1 }
    },
  })
  const reads = () => bridge.inputsOf('access.list').length
  const rooms = openRooms()
  const stop = rooms.directory.start()
  await mount(<Place rooms={rooms} onShown={nothing} onBegun={nothing} />)
  await settle(1500)
  expect(document.body.textContent).toContain('12,000 lines on 300 sites')
  unmountAll()
  isHeld = true
  const before = reads()
  takeRenders()
  const first = { rows: 0, reads: 0 }
  const onShown = () => {
    first.rows = all('row').length
  }
  const onBegun = () => {
    first.reads = reads() - before
  }
  await mount(<Place {...{ rooms, onShown, onBegun }} />)
  await settle(400)
  // All that there is room for, below the head; those beyond the edge come when these were painted.
  expect(first.rows).toBe(1 + Math.ceil(600 / 32))
  expect(first.reads).toBe(0)
  expect(reads() - before).toBe(1)
  const renders = takeRenders()
  const times = (name: string) => renders.filter((each) => each === name).length
  expect(times('DrawnRow')).toBe(all('row').length - 1)
  // Once, and once more for what is beyond the edge.
  expect(times('VirtualTable')).toBe(2)
  expect(times('KnownLines')).toBe(1)
  stop()
})

test('the first lines are drawn after whatever else is to be drawn', async () => {
  fakeBridge({ 'access.list': () => new Promise(nothing) })
  const rooms = openRooms()
  await mount(<Place rooms={rooms} onShown={nothing} onBegun={nothing} />)
  const grids = () => all('grid').length
  let atOnce = -1
  await act(async () => {
    const value = { lines: listPacked(packAccess(lines.slice(0, 500))), total: many, names: new Map() }
    flushSync(() => rooms.access.set(value))
    atOnce = grids()
  })
  expect(atOnce).toBe(0)
  expect(grids()).toBe(1)
})
