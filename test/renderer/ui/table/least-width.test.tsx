import { expect, test } from 'vitest'
import { columnsInRoom, personColumns } from '../../../../renderer/people/person-columns.tsx'
import { planColumns } from '../../../../renderer/plan/plan-columns.tsx'
import { lineColumns } from '../../../../renderer/review/line-columns.tsx'
import { aPlan } from '../../builders.ts'

// Where a table of the usual columns must not be moved sideways: what its columns take at least, and the room there is.

const roleTitle = (id: string) => id
const gap = 12

/** With the gutters of the window, and the checkbox of each row where rows can be selected. */
function leastWidth(columns: readonly { readonly width: string }[], gutter: number, isSelectable: boolean) {
  const tracks = [...(isSelectable ? ['20px'] : []), ...columns.map(({ width }) => width)]
  const least = tracks.map((track) => Number(/(\d+)px/.exec(track)?.[1] ?? 0))
  return least.reduce((sum, one) => sum + one, 0) + gap * (tracks.length - 1) + 2 * gutter
}

test('the lines of a plan fit the lowest window beside two scrollbars', () => {
  const columns = planColumns(aPlan(), roleTitle, null)
  expect(leastWidth(columns, 16, false)).toBeLessThanOrEqual(720 - 52 - 20)
})

test('the lines of a review fit a window of 1280 pixels beside a scrollbar', () => {
  expect(leastWidth(lineColumns(roleTitle), 24, true)).toBeLessThanOrEqual(1280 - 176 - 10)
})

test('the sites of a person fit a window of 1280 pixels beside the panel, of clients and several addresses too', () => {
  const columns = personColumns({ now: 0, roleTitle, clientOf: () => '' })
  for (const hasClients of [false, true]) {
    for (const hasAddresses of [false, true]) {
      const shown = columnsInRoom(columns, { hasClients, hasAddresses, isNarrow: true })
      expect(leastWidth(shown, 24, true)).toBeLessThanOrEqual(1280 - 176 - 300 - 10)
    }
  }
})
