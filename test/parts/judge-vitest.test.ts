import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judgeVitest, type VitestReport } from './judge-vitest.ts'

type File = VitestReport['testResults'][number]

const fileOf = (name: string, statuses: readonly string[], status = 'passed'): File => ({
  name,
  status,
  assertionResults: statuses.map((one, at) => ({ fullName: `test ${at}`, status: one })),
})

test('what passed, failed and was skipped is counted', () => {
  const testResults = [
    fileOf('a', ['passed', 'skipped', 'todo']),
    fileOf('b', ['passed', 'failed'], 'failed'),
  ]
  expect(judgeVitest({ testResults }, ['a', 'b'])).toEqual({ passed: 2, failed: 1, skipped: 2, lost: [] })
})

test('a file that is not in the report, or has no test in it, is a failure', () => {
  const { failed, lost } = judgeVitest({ testResults: [fileOf('b', [])] }, ['a', 'b'])
  expect({ failed, lost }).toEqual({ failed: 2, lost: ['a did not run', 'b ended without a test'] })
})

test('a test that never ended, and a file that failed outside its tests, are failures', () => {
  const testResults = [fileOf('a', ['passed', 'pending'], 'failed')]
  expect(judgeVitest({ testResults }, ['a'])).toEqual({
    passed: 1,
    failed: 2,
    skipped: 0,
    lost: ['a failed outside its tests', 'a: “test 1” was left pending'],
  })
})

test('whatever is taken out of a report that passed makes it fail', () => {
  const names = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(names, fc.nat(), fc.boolean(), (expected, at, isWhole) => {
      const whole = expected.map((name) => fileOf(name, ['passed', 'passed']))
      expect(judgeVitest({ testResults: whole }, expected).failed).toBe(0)
      const hit = at % expected.length
      const testResults = whole.flatMap((file, nth) => {
        if (nth !== hit) return [file]
        return isWhole ? [] : [fileOf(file.name, ['passed', 'pending'])]
      })
      expect(judgeVitest({ testResults }, expected).failed).toBeGreaterThan(0)
    }),
  )
})
