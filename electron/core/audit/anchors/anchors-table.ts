import type { LogEnd } from '../../../../shared/audit/anchor-code.ts'
import { type AnchorForm, anchorForms } from '../../../../shared/audit/kept-anchors.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Db } from '../../store/db.ts'

/** A proof that went elsewhere, as the workspace remembers it. */
export interface AnchorRow extends LogEnd {
  readonly form: AnchorForm
  /** UTC ISO. */
  readonly keptAt: string
  readonly by: string
}

/** Belongs into the transaction of its event. */
export function insertAnchor(db: Db, { events, origin, hash, form, keptAt, by }: AnchorRow): void {
  db.run(
    'INSERT INTO audit_anchors (events, origin, hash, form, kept_at, kept_by) VALUES (?, ?, ?, ?, ?, ?)',
    [events, origin, hash, form, keptAt, by],
  )
}

/** Newest first. */
export function readAnchors(db: Db): readonly AnchorRow[] {
  const rows = db.all<{
    events: number
    origin: string
    hash: string
    form: string
    kept_at: string
    kept_by: string
  }>('SELECT events, origin, hash, form, kept_at, kept_by FROM audit_anchors ORDER BY id DESC')
  return rows.map(({ events, origin, hash, form, kept_at: keptAt, kept_by: by }) => ({
    ...{ events, origin, hash, keptAt, by },
    form: formOf(form),
  }))
}

function formOf(text: string): AnchorForm {
  const form = anchorForms.find((one) => one === text)
  if (form === undefined)
    throw new AppError(
      'storage',
      `The workspace remembers a proof of a kind that is not known here: ${text}.`,
    )
  return form
}
