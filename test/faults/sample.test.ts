import { expect, test } from 'vitest'
import { areImportsClean, runImportLab } from './import-lab.ts'
import { areKept, type LabGroupName, playLab } from './play-lab.ts'

// A seed that fails here is explained by `npm run faults -- GROUP --seed S --runs N`, which looks for the shortest story.

const sample = async (name: LabGroupName, rows: number, runs: number, kills: number) => {
  const totals = await playLab(name, { seed: 20_261_126, runs, kills, rows, shrinks: 0 })
  expect(areKept(totals), JSON.stringify(totals)).toBe(true)
  return totals.counts
}

test('a seeded sample of kills and faults breaks no promise', async () => {
  const counts = await sample('send', 100, 4, 6)
  expect(counts.kills).toBeGreaterThanOrEqual(16)
  expect(counts.sent).toBeGreaterThan(0)
})

test('a seeded sample of kills, faults and lists that lie calls nobody removed who is in', async () => {
  const counts = await sample('change', 10, 3, 3)
  // On a fast machine the run is over before some of them.
  expect(counts.kills).toBeGreaterThan(0)
  expect(counts.removed).toBeGreaterThan(0)
  expect(counts.changed).toBeGreaterThan(0)
})

test('a seeded sample of backups that are restored sends nothing twice', async () => {
  const counts = await sample('restore', 30, 2, 3)
  expect(counts.kills).toBeGreaterThanOrEqual(4)
  expect(counts.sent).toBeGreaterThan(0)
})

test('a seeded sample of words typed, sorted, imported and undone loses none', async () => {
  const counts = await sample('typing', 20, 2, 4)
  expect(counts.kills).toBeGreaterThanOrEqual(6)
  expect(counts.words).toBeGreaterThan(50)
})

test('a seeded sample of damaged files is read or refused with words', async () => {
  const totals = await runImportLab({ seed: 20_261_123, files: 400 })
  expect(totals.read + totals.refused).toBe(400)
  expect(totals.read).toBeGreaterThan(40)
  expect(areImportsClean(totals), JSON.stringify(totals)).toBe(true)
})
