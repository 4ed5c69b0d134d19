import { unreachable } from '../../shared/errors.ts'
import type { Run } from '../../shared/outbox.ts'
import { formatCount } from '../../shared/words/count.ts'
import { equationTerms } from '../../shared/words/equation-words.ts'
import { runTitle } from '../../shared/words/run-words.ts'

const quarters = ['Sending', 'A quarter is done', 'Half is done', 'Three quarters are done'] as const

/** What is read aloud of a run: other words only at each quarter, when it stands still and when it is over. */
export function announceRun(run: Pick<Run, 'state' | 'calls' | 'equation' | 'waits' | 'toAnswer'>): string {
  const { ended, total } = run.calls
  switch (run.state.kind) {
    case 'running': {
      const quarter = total === 0 ? 0 : Math.min(3, Math.floor((4 * ended) / total))
      return `${quarters[quarter]}.`
    }
    case 'finished': {
      const parts = equationTerms(run.equation).filter(({ count }) => count > 0)
      const words = parts.map(({ count, name }) => `${formatCount(count)} ${name}`).join(', ')
      return `${runTitle(run)}. ${formatCount(run.equation.planned)} planned: ${words}.`
    }
    case 'scheduled':
    case 'paused':
    case 'stopped':
      return `${runTitle(run)}.`
    default:
      return unreachable(run.state)
  }
}
