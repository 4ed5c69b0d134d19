import { expect, test } from 'vitest'
import { listPosition } from '../../../../renderer/grid/editor/list-position.ts'

const window = { width: 900, height: 620 }
const cell = (left: number, top: number, width = 200) => ({
  left,
  top,
  right: left + width,
  bottom: top + 30,
})

test('a list hangs below its cell, as wide as the cell or as its texts need', () => {
  expect(listPosition(cell(100, 100), window, 300)).toEqual({
    left: 100,
    width: 300,
    maxHeight: 360,
    top: 131,
    bottom: null,
  })
  expect(listPosition(cell(100, 100, 420), window, 300).width).toBe(420)
})

test('at the right edge it moves left, at the bottom it stands above', () => {
  expect(listPosition(cell(800, 100), window, 380)).toMatchObject({ left: 512, width: 380 })
  expect(listPosition(cell(100, 560), window, 300)).toMatchObject({ top: null, bottom: 61, maxHeight: 360 })
})

test('in a small window it is as tall and wide as there is room', () => {
  const place = listPosition(cell(10, 80), { width: 320, height: 240 }, 380)
  expect(place).toMatchObject({ left: 8, width: 304, top: 111, maxHeight: 122 })
})
