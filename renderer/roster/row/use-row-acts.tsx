import { useState } from 'react'
import type { PlanSource } from '../../../shared/plan.ts'
import type { RowId } from '../../../shared/roster.ts'
import { type ActObstacle, type RowAct, rowActs } from '../../../shared/row-mark.ts'
import { actObstacleWords, rowActTitles } from '../../../shared/words/row-act-words.ts'
import { call } from '../../api.ts'
import type { OpenSheet, SheetTool } from '../../sheet/open-sheet.ts'
import type { Command } from '../../ui/commands/command.ts'
import { loadWindow } from '../../ui/parts/load-window.tsx'
import { attempt, notify } from '../../ui/toast.tsx'
import { actObstacle } from './act-obstacle.ts'
import { type ActByPlan, planOfAct } from './plan-of-act.ts'
import type { RowParts } from './row-parts.ts'

const SetDialog = loadWindow(async () => (await import('../../bulk/set-dialog.tsx')).SetDialog)

export interface RowActsTool extends SheetTool {
  /** Does it for these rows: shows a plan first, or keeps what is said. */
  readonly act: (act: RowAct, ids: readonly RowId[]) => void
  /** Shows the plan of what these rows ask for. */
  readonly plan: (ids: readonly RowId[]) => void
}

/** What can be done about access for rows: everything that changes it is a plan first. */
export function useRowActs(
  sheet: OpenSheet,
  { onPlan, parts }: { readonly onPlan: (source: PlanSource) => void; readonly parts: RowParts },
): RowActsTool {
  /** Rows whose new roles are to be chosen. */
  const [choosing, setChoosing] = useState<readonly RowId[] | null>(null)
  const { model, store, rosterId } = sheet

  async function planFor(act: ActByPlan, rowIds: readonly RowId[]): Promise<void> {
    await store.saved()
    const source = planOfAct(act, rosterId, await readKnown(rowIds))
    if (source === null) notify({ title: 'Nothing to do', detail: nothingWords[act], tone: 'info' })
    else onPlan(source)
  }
  const readKnown = (rowIds: readonly RowId[]) => call('roster.readKnown', { rosterId, rowIds: [...rowIds] })

  function act(what: RowAct, ids: readonly RowId[]): void {
    if (what === 'change-role') {
      const differing = ids.filter((id) => model.mark(id)?.state === 'differs')
      if (differing.length === 0) setChoosing(ids)
      else void attempt('The plan cannot be made', () => planFor(what, differing))
      return
    }
    void attempt(what.startsWith('mark') ? 'Nothing was marked' : 'The plan cannot be made', async () => {
      if (what !== 'mark-accepted' && what !== 'mark-not-accepted') return planFor(what, ids)
      await store.saved()
      const keys = (await readKnown(ids)).flatMap(({ known }) => known?.inviteKey ?? [])
      if (keys.length === 0) notify({ title: 'Nothing to mark', detail: nothingWords[what], tone: 'info' })
      else await parts.onMark([...new Set(keys)], what === 'mark-accepted' ? 'accepted' : 'not-accepted')
    })
  }

  return {
    act,
    plan: (rowIds) =>
      void attempt('The plan cannot be made', async () => {
        await store.saved()
        onPlan({ kind: 'roster', rosterId, rowIds })
      }),
    commands: rowActs.map(
      (what): Command => ({
        id: `access ${what}`,
        group: 'Access',
        label: rowActTitles[what],
        keys: [],
        ...(what === 'remove' || what === 'revoke' ? { tone: 'danger' as const } : {}),
        get unavailable() {
          return whyNot(sheet, what)
        },
        perform: () => act(what, fitting(sheet, what)),
      }),
    ),
    element: choosing !== null && (
      <SetDialog
        key="change role"
        sheet={sheet}
        column="roles"
        onDone={() => {
          const ids = choosing
          setChoosing(null)
          void attempt('The plan cannot be made', () => planFor('change-role', ids))
        }}
        onClose={() => {
          setChoosing(null)
          sheet.focus()
        }}
      />
    ),
  }
}

const nothingWords: Readonly<Record<RowAct, string>> = {
  resend: 'No invite of these rows is known.',
  revoke: 'No invite of these rows is known.',
  'change-role': 'These rows are not there any more.',
  remove: 'Nothing is known of access by these rows.',
  'mark-accepted': 'No invite of these rows is known.',
  'mark-not-accepted': 'No invite of these rows is known.',
}

const fitting = ({ model, selectedIds }: OpenSheet, what: RowAct): readonly RowId[] =>
  selectedIds().filter((id) => actObstacle(what, model.mark(id)) === null)

/** The cause that stands in the way of most of the selected rows; null when it can be done for one of them. */
function whyNot({ model, selectedIds }: OpenSheet, what: RowAct): string | null {
  const causes = new Map<ActObstacle, number>()
  for (const id of selectedIds()) {
    const cause = actObstacle(what, model.mark(id))
    if (cause === null) return null
    causes.set(cause, (causes.get(cause) ?? 0) + 1)
  }
  const [most] = [...causes].toSorted(([, a], [, b]) => b - a)
  return most === undefined ? 'There are no rows.' : actObstacleWords[most[0]]
}
