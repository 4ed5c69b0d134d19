import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roomForBackup } from '../../../../electron/core/store/room-for-backup.ts'

const megabyte = 1024 * 1024
const backups = (...sizes: readonly number[]) =>
  sizes.map((size, at) => ({ path: `backup ${at}`, bytes: size * megabyte }))

test('where there is room nothing goes', () => {
  const room = { free: 100 * megabyte, needed: 10 * megabyte }
  expect(roomForBackup(room, backups(10, 10, 10, 10, 10))).toEqual([])
})

test('the oldest go first, no more than it takes, and three stay', () => {
  const many = backups(10, 10, 10, 10, 10, 10)
  const needed = 10 * megabyte
  expect(roomForBackup({ free: 25 * megabyte, needed }, many)).toEqual(['backup 5'])
  expect(roomForBackup({ free: megabyte, needed }, many)).toEqual(['backup 5', 'backup 4', 'backup 3'])
  expect(roomForBackup({ free: megabyte / 2, needed: 11 * megabyte }, many)).toBeNull()
  expect(roomForBackup({ free: 5 * megabyte, needed: megabyte }, [])).toBeNull()
})

test('whatever the disk, a backup that is made leaves twice the workspace free, and no less than 8 MB', () => {
  const size = fc.integer({ min: 0, max: 500 * megabyte })
  fc.assert(
    fc.property(size, size, fc.array(fc.nat(300), { maxLength: 20 }), (free, needed, sizes) => {
      const many = backups(...sizes)
      const gone = roomForBackup({ free, needed }, many)
      if (gone === null) return
      expect(many.length - gone.length).toBeGreaterThanOrEqual(Math.min(3, many.length))
      const freed = many.filter(({ path }) => gone.includes(path)).reduce((sum, { bytes }) => sum + bytes, 0)
      expect(free + freed - needed).toBeGreaterThanOrEqual(Math.max(2 * needed, 8 * megabyte))
    }),
  )
})
