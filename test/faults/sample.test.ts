import { expect, test } from 'vitest'
import { areChangesClean, runChangeLab } from './change-lab.ts'
import { areImportsClean, runImportLab } from './import-lab.ts'
import { isClean, runKillLab } from './kill-lab.ts'

test('a seeded sample of kills and faults breaks no promise', async () => {
  const totals = await runKillLab({ seed: 20_261_123, runs: 5, killsPerRun: 6, rows: 120 })
  expect(totals.kills).toBeGreaterThanOrEqual(25)
  expect(totals.sent).toBeGreaterThan(0)
  expect(isClean(totals), JSON.stringify(totals)).toBe(true)
})

test('a seeded sample of kills, faults and lists that lie calls nobody removed who is in', async () => {
  const totals = await runChangeLab({ seed: 20_261_126, runs: 2, killsPerRun: 4, rows: 8 })
  expect(totals.kills).toBeGreaterThanOrEqual(4)
  expect(totals.removed).toBeGreaterThan(0)
  expect(totals.changed).toBeGreaterThan(0)
  expect(areChangesClean(totals), JSON.stringify(totals)).toBe(true)
})

test('a seeded sample of damaged files is read or refused with words', async () => {
  const totals = await runImportLab({ seed: 20_261_123, files: 400 })
  expect(totals.read + totals.refused).toBe(400)
  expect(totals.read).toBeGreaterThan(40)
  expect(areImportsClean(totals), JSON.stringify(totals)).toBe(true)
})
