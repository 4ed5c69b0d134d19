import { expect, test } from 'vitest'
import { planFileLine } from '../../electron/core/plan/files/plan-file-lines.ts'
import { planFileVersion, writePlanFile } from '../../electron/core/plan/files/write-plan-file.ts'
import { readText } from '../house/read-sources.ts'
import { aPlan } from '../renderer/builders.ts'

const page = readText('docs/plan-file.md')
const named = (from: string): readonly string[] => {
  const table = page.slice(page.indexOf(from)).split('\n\n')[1] ?? ''
  return [...table.matchAll(/^\| (.*?) \|/gm)]
    .slice(1)
    .flatMap(([, cell = '']) => [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name))
}

test('the page names each field of a plan file and of its lines, in order', () => {
  const plan = { ...aPlan(), basis: null, rightUntil: null }
  const written = [...writePlanFile(plan, [], { workspaceId: 'w', appVersion: '1', at: '' })].join('')
  expect(named('One JSON object')).toEqual(Object.keys(JSON.parse(written)))
  expect(named('A line is complete')).toEqual(Object.keys(planFileLine.shape))
  expect(page).toContain(`| \`version\` | ${planFileVersion};`)
})
