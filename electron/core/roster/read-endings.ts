import { addDays } from '../../../shared/day.ts'
import { addressKey } from '../../../shared/email.ts'
import { type Endings, endingSpans } from '../../../shared/roster.ts'
import type { DayReader } from '../spelling/day-reader.ts'
import type { RowAccess } from './row-facts.ts'
import type { RowsTable } from './rows-table.ts'
import { sumEndings } from './sum-endings.ts'

export interface EndingsDeps {
  readonly rowsTable: Pick<RowsTable, 'endingBy'>
  readonly access: Pick<RowAccess, 'toEndOf'>
  readonly days: Pick<DayReader, 'today' | 'zone'>
}

/** Rows of all rosters whose last day is near or over, of people who are in or can still accept. */
export function readEndings({ rowsTable, access, days }: EndingsDeps): Endings {
  const today = days.today()
  const rows = rowsTable.endingBy(addDays(today, endingSpans.fortnight)).filter(({ email, siteId }) => {
    const state = access.toEndOf(addressKey(email), siteId)?.state
    return state === 'open' || state === 'accepted'
  })
  return { today, zone: days.zone(), rosters: sumEndings(rows, today) }
}
