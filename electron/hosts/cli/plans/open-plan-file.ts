import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError, unreachable } from '../../../../shared/errors.ts'
import type { PlanId } from '../../../../shared/plan.ts'
import type { PlanFileChange, PlanFileRefusal } from '../../../../shared/plans/plan-file.ts'
import { countOf } from '../../../../shared/words/count.ts'
import { alteredLineWords, planFileRefusalWords } from '../../../../shared/words/files/plan-file-words.ts'
import type { TerminalCore } from '../terminal-core.ts'

/** So many differences are told one by one. */
const shown = 20

/** The plan of a JSON file, in the workspace from now on. @throws AppError with each line that differs */
export async function openPlanFile(core: Pick<TerminalCore, 'call'>, path: string): Promise<PlanId> {
  let content: Buffer
  try {
    content = await readFile(path)
  } catch (cause) {
    throw new AppError('unreadable-file', `${path} cannot be read.`, null, cause)
  }
  const result = await core.call('plan.openFile', {
    fileName: basename(path),
    bytes: content.toString('base64'),
  })
  switch (result.kind) {
    case 'opened':
      return result.planId
    case 'refused':
      throw new AppError(
        'conflict',
        [planFileRefusalWords(result.because), ...alteredIn(result.because)].join('\n'),
      )
    case 'stale':
      throw new AppError(
        'conflict',
        [
          `The plan of this file is out of date: ${countOf(result.changes.length, 'line')} would be planned otherwise now. Make a new plan.`,
          ...result.changes.slice(0, shown).map(changeWords),
        ].join('\n'),
      )
    default:
      return unreachable(result)
  }
}

const alteredIn = (because: PlanFileRefusal): readonly string[] =>
  because.kind === 'altered' ? because.lines.slice(0, shown).map((line) => `  ${alteredLineWords(line)}`) : []

const changeWords = ({ address, siteName, was, now }: PlanFileChange): string =>
  `  ${address} · ${siteName}: ${was ?? 'not in the plan'} → ${now ?? 'not there any more'}`
