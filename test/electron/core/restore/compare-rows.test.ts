import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reasonOfBackup } from '../../../../electron/core/restore/backups-room.ts'
import { compareRows } from '../../../../electron/core/restore/compare-rosters.ts'
import { backupName, backupReason } from '../../../../electron/core/store/backups.ts'
import { backupReasonWords, fileSizeWords } from '../../../../shared/words/backup-words.ts'

const texts = fc
  .uniqueArray(fc.tuple(fc.nat(30), fc.constantFrom('a', 'b', 'c')), { selector: ([id]) => id })
  .map((rows) => new Map(rows))

test('every row is the same, otherwise, lost or comes back, and none is two of these', () => {
  fc.assert(
    fc.property(texts, texts, (now, backup) => {
      const { rowsBack, rowsLost, rowsChanged } = compareRows(now, backup)
      const same = [...now].filter(([id, text]) => backup.get(id) === text).length
      expect(same + rowsChanged + rowsLost).toBe(now.size)
      expect(same + rowsChanged + rowsBack).toBe(backup.size)
      expect(Math.min(rowsBack, rowsLost, rowsChanged)).toBeGreaterThanOrEqual(0)
    }),
  )
})

test('why a backup was made is read from its name, also where another version made it', () => {
  const reasons = [
    'daily',
    'by-hand',
    'after-run',
    'before-import',
    'before-restore',
    'before-migration-27',
    'weekly',
  ]
  const words = reasons.map((reason) =>
    backupReasonWords(reasonOfBackup(backupReason(backupName(0, reason)))),
  )
  expect(words).toEqual([
    'Daily',
    'By hand',
    'After a run',
    'Before an import',
    'Before a restore',
    'Before an update of the workspace (to 27)',
    'weekly',
  ])
  expect(backupReason('notes.db')).toBe('')
})

test('sizes are rounded up and never nothing', () => {
  expect([1, 999_999, 1_000_001, 12_340_000].map(fileSizeWords)).toEqual([
    '1 KB',
    '1,000 KB',
    '1.1 MB',
    '12.4 MB',
  ])
})
