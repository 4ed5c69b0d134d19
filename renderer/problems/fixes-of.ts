import type { Column } from '../../shared/column.ts'
import type { ProblemCode } from '../../shared/problem.ts'
import type { RowId } from '../../shared/roster.ts'
import type { RosterModel } from '../sheet/roster-model.ts'
import { applySuggestions } from './apply-suggestions.ts'
import { mergeDuplicates, removeDuplicates } from './duplicate-fixes.ts'
import type { QuickFix } from './quick-fix.ts'
import { readDaysAs } from './read-days-as.ts'
import { splitAddresses } from './split-addresses.ts'

/** What settles a kind of problem in these rows, the best first; [] when a person has to. */
export function fixesOf(
  model: RosterModel,
  ids: readonly RowId[],
  { column, code }: { readonly column: Column; readonly code: ProblemCode },
  takeIds: (count: number) => RowId,
): readonly QuickFix[] {
  const fixes =
    code === 'duplicate'
      ? [mergeDuplicates(model, ids), removeDuplicates(model, ids)]
      : code === 'email-several'
        ? [splitAddresses(model, ids, takeIds)]
        : code === 'until-ambiguous'
          ? readDaysAs(model, ids)
          : [applySuggestions(model, ids, column, code)]
  return fixes.filter((fix) => fix !== null)
}
