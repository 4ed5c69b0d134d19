import type { PlanId } from '../../../../shared/plan.ts'
import { countOf, formatCount, pluralOf } from '../../../../shared/words/count.ts'
import { actWordsInTable } from '../../../../shared/words/plan-words.ts'
import { writeDay } from '../../../../shared/words/when.ts'
import { defineCommand } from '../define-command.ts'
import { exitCodes } from '../exit-codes.ts'
import { siteLabels } from '../name-filter.ts'
import { planComparisonShape } from '../table/json-shapes.ts'
import type { TerminalCore } from '../terminal-core.ts'
import { withCore } from '../with-core.ts'

const marks = { added: '+', gone: '-', changed: '~' } as const

export const compareCommand = defineCommand(
  {
    name: 'compare',
    does: 'Compare plans: how one differs from another one, or from what would be planned now',
    words: [
      { name: 'A', words: 'the id of a plan' },
      { name: 'B', words: 'the id of another plan, or `now`' },
    ],
    options: {
      out: { kind: 'text', value: 'FILE', words: 'the differences as a CSV, too' },
    },
    exits: ['done', 'nothingToDo', 'refused', 'noWorkspace', 'inUse'],
    examples: [{ does: 'what changed since a plan was made', line: 'invite-desk compare 8f2c now' }],
    json: planComparisonShape,
    jsonWords: '`changes` has `was` and `now` in words, as in the table.',
  },
  async ({ words: [a = '', b = ''], options: { out }, workspace, say }) =>
    withCore({ workspace, mustExist: true, ...(out === undefined ? {} : { saveTo: out }) }, async (core) => {
      const other = b === 'now' ? null : await planNamed(core, b)
      const asked = { planId: await planNamed(core, a), other }
      const { was, now, same, changes } = await core.call('plan.compare', asked)
      const label = siteLabels((await core.call('directory.read', {})).sites)
      const lines = changes.map((change) => ({
        ...change,
        was: actWordsInTable(change.was, (iso) => writeDay(iso)),
        now: actWordsInTable(change.now, (iso) => writeDay(iso)),
      }))
      const file = out === undefined ? null : (await core.call('plan.exportComparison', asked)).path
      say({ was, now, same, changes: lines, file }, () =>
        [
          `${was.title} (${formatCount(was.lines)}) beside ${b === 'now' ? 'what would be planned now' : now.title} (${formatCount(now.lines)})`,
          ...lines.map(
            (one) =>
              `${marks[one.kind]} ${one.address} · ${label(one.siteId ?? '', one.siteName)}: ${one.was} → ${one.now}`,
          ),
          `${countOf(lines.length, 'line')} ${pluralOf(lines.length, 'differs', 'differ')}, ${same} the same`,
        ].join('\n'),
      )
      return lines.length === 0 ? exitCodes.nothingToDo : exitCodes.done
    }),
)

/** A whole id, or the beginning of one that no other plan has. */
async function planNamed(core: Pick<TerminalCore, 'call'>, id: string): Promise<PlanId> {
  const found = (await core.call('plan.list', {})).filter((plan) => plan.id.startsWith(id))
  return found.length === 1 && id !== '' ? (found[0]?.id ?? id) : id
}
