import { AppError } from '../../../shared/errors.ts'
import { plainViews, type RosterId, type RosterViews } from '../../../shared/roster.ts'
import { rosterViews } from '../../../shared/roster-shapes.ts'
import type { Db } from '../store/db.ts'

/** The only SQL on `roster_views`. */
export interface ViewsTable {
  /** The plain view when there is none, and also when an older or newer app wrote one that cannot be read. */
  read(rosterId: RosterId): RosterViews
  /** @throws AppError `invalid-input` beyond {@link mostCharacters} */
  save(rosterId: RosterId, views: RosterViews): void
  /** Writing belongs into the caller's transaction. */
  copy(from: RosterId, to: RosterId): void
}

/** Some thousand chosen values in many saved views; more is no view but a copy of the rows. */
const mostCharacters = 8_000_000

export function createViewsTable(db: Db): ViewsTable {
  return {
    read: (rosterId) => {
      const row = db.get<{ readonly views: string }>('SELECT views FROM roster_views WHERE roster_id = ?', [
        rosterId,
      ])
      return row === undefined ? plainViews : parse(row.views)
    },
    save: (rosterId, views) => {
      const text = JSON.stringify(views)
      if (text.length > mostCharacters) {
        throw new AppError(
          'invalid-input',
          'The views of this roster have too many chosen values. Delete a view, or filter by a text.',
        )
      }
      db.run(
        `INSERT INTO roster_views (roster_id, views) VALUES (?, ?)
          ON CONFLICT (roster_id) DO UPDATE SET views = excluded.views`,
        [rosterId, text],
      )
    },
    copy: (from, to) => {
      db.run(
        'INSERT INTO roster_views (roster_id, views) SELECT ?, views FROM roster_views WHERE roster_id = ?',
        [to, from],
      )
    },
  }
}

/** A view is a convenience: one that cannot be read must not keep anybody from the rows. */
function parse(text: string): RosterViews {
  try {
    const parsed = rosterViews.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : plainViews
  } catch {
    return plainViews
  }
}
