import { expect, test } from 'vitest'
import { runReportCsv, runReportPage } from '../../../../electron/core/outbox/reports/run-report.ts'
import { aJob, aLine, aRun, noon } from '../../../renderer/builders.ts'

const made = {
  run: aRun({ equation: { ...aRun().equation, planned: 3, sent: 1, refused: 1, covered: 1 } }),
  jobs: [
    aJob('j', 'done', [
      { kind: 'sent', inviteKey: 'k' },
      { kind: 'refused', possibleCauses: ['no-seat'] },
    ]),
  ],
  lines: [
    aLine({ verdict: { kind: 'call', call: 0 } }),
    aLine({
      address: '=twice@x.example',
      verdict: { kind: 'skip', reason: 'duplicate', row: 3, hasSameRoles: true },
    }),
  ],
  openAsks: [],
  at: noon,
  by: 'ada',
}

test('the CSV holds a line a planned row and ends with how many and the equation', () => {
  const lines = [...runReportCsv(made)]
  expect(lines).toHaveLength(5)
  expect(lines[1]).toContain('person0@j.example')
  expect(lines.at(-1)).toMatch(/^complete,3 rows,.*3 planned = 1 sent/)
  expect(lines.join('')).not.toMatch(/(^|,)=twice/m)
})

test('the page puts what needs somebody first, with why and what next', () => {
  const page = [...runReportPage(made)].join('')
  expect(page.indexOf('Refused (1)')).toBeGreaterThan(0)
  expect(page.indexOf('Refused (1)')).toBeLessThan(page.indexOf('Sent (1)'))
  expect(page).toContain('no free collaborator seat')
  expect(page).toContain('Same person and site as row 3, which counts for both.')
})
