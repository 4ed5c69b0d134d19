import type { Tally } from './tally.ts'

/** What Vitest writes with `--reporter=json`, as far as it is read. */
export interface VitestReport {
  readonly testResults: readonly {
    /** The path of the file. */
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
  }[]
}

export interface Judged extends Tally {
  /** A line for each thing that was to run and did not, or of which nothing is known. */
  readonly lost: readonly string[]
}

/**
 * Counts what became of each test. A file of `expected` that is not in the report, or ended without a test, is lost and
 * counts as failed, and so does a test that neither passed nor failed nor was skipped.
 */
export function judgeVitest({ testResults }: VitestReport, expected: readonly string[]): Judged {
  const tally = { passed: 0, failed: 0, skipped: 0 }
  const lost: string[] = []
  const reported = new Set(testResults.map(({ name }) => name))
  for (const name of expected) if (!reported.has(name)) lost.push(`${name} did not run`)
  for (const { name, status, assertionResults } of testResults) {
    if (assertionResults.length === 0) lost.push(`${name} ended without a test`)
    else if (status !== 'passed' && assertionResults.every((one) => one.status !== 'failed'))
      lost.push(`${name} failed outside its tests`)
    for (const one of assertionResults) {
      if (one.status === 'passed') tally.passed += 1
      else if (one.status === 'failed') tally.failed += 1
      else if (one.status === 'skipped' || one.status === 'todo') tally.skipped += 1
      else lost.push(`${name}: “${one.fullName}” was left ${one.status}`)
    }
  }
  return { ...tally, failed: tally.failed + lost.length, lost }
}
