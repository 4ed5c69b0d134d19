import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Backup, isBackupDue } from '../../../../electron/core/store/backups.ts'
import { dayOfMs } from '../../../../shared/words/when.ts'

const backupAt = (ms: number): Backup => ({
  name: 'workspace-x.db',
  path: '/workspace-x.db',
  at: new Date(ms).toISOString(),
  bytes: 1,
})

test('a day of backups ends at the midnight of the person, not at that of Greenwich', () => {
  const angeles = 'America/Los_Angeles'
  const evening = Date.parse('2026-11-26T03:00:00Z')
  expect(isBackupDue([], evening, angeles)).toBe(true)
  // 15:00 and 19:00 of the 25th in Los Angeles, two days of UTC.
  expect(isBackupDue([backupAt(Date.parse('2026-11-25T23:00:00Z'))], evening, angeles)).toBe(false)
  // 23:00 of the 24th and 1:00 of the 25th there, one day of UTC.
  const [late, early] = ['2026-11-25T07:00:00Z', '2026-11-25T09:00:00Z'].map((iso) => Date.parse(iso))
  expect(isBackupDue([backupAt(late ?? 0)], early ?? 0, angeles)).toBe(true)
})

test('in every zone one is due exactly when the calendar on the wall shows another day', () => {
  const zones = fc.constantFrom(
    'UTC',
    'Pacific/Kiritimati',
    'Pacific/Pago_Pago',
    'Asia/Kolkata',
    'Europe/London',
  )
  const time = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-12-31') })
  fc.assert(
    fc.property(zones, time, fc.integer({ min: 0, max: 2 * 86_400_000 }), (zone, at, after) => {
      const isOther = dayOfMs(at, zone) !== dayOfMs(at + after, zone)
      expect(isBackupDue([backupAt(at)], at + after, zone)).toBe(isOther)
    }),
  )
})
