import { expect, test } from 'vitest'
import { auditReportCommand } from '../../electron/hosts/cli/audit-report-command.ts'
import { reportGroupings } from '../../shared/report.ts'
import { readText } from '../house/read-sources.ts'

const page = readText('docs/audit.md')

test('the page for auditors names every option of the report that the terminal has, and no other', () => {
  const known = Object.keys(auditReportCommand.spec.options ?? {})
  const said = new Set([...page.matchAll(/--([a-z]+)/g)].map(([, name]) => name))
  expect([...said].toSorted()).toEqual(known.toSorted())
  expect(reportGroupings.every((by) => page.includes(`--by ${by}`))).toBe(true)
})

test('the page for auditors is led to from the README, and leads to the format of the log', () => {
  expect(readText('README.md')).toContain('(docs/audit.md)')
  expect(readText('docs/audit-format.md')).toContain('## What a check can and cannot show')
  expect(page).toContain('audit-format.md#what-a-check-can-and-cannot-show')
})
