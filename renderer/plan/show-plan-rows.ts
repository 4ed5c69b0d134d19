import { type Filter, mostFilterValues } from '../../shared/roster.ts'
import { call } from '../api.ts'

/**
 * Sets the filters of a roster to the people and sites of these lines, so that it opens at their rows. What was sorted
 * and how columns stand stays; clearing the filters shows all rows again.
 * @param lines each with its site as rows spell it
 */
export async function showPlanRows(
  rosterId: string,
  lines: readonly { readonly address: string; readonly site: string }[],
): Promise<void> {
  const views = await call('roster.readViews', { rosterId })
  const filters = [
    valuesFilter(
      'email',
      lines.map((line) => line.address),
    ),
    valuesFilter(
      'site',
      lines.map((line) => line.site),
    ),
  ].flatMap((filter) => filter ?? [])
  await call('roster.saveViews', {
    rosterId,
    views: { ...views, chosenId: null, view: { ...views.view, text: '', focus: null, filters } },
  })
}

function valuesFilter(subject: Filter['subject'], all: readonly string[]): Filter | null {
  const values = [...new Set(all)]
  return values.length > mostFilterValues ? null : { subject, test: { kind: 'values', values, isNot: false } }
}
