import type { InvitePage } from '../../../shared/calls/ledger-calls.ts'
import { AppError } from '../../../shared/errors.ts'
import type { ListedInvite } from '../../../shared/ledger.ts'

/** Which part of a reading; see `ledger.list` of the contract. */
export interface PartOfList {
  readonly from: number
  readonly count: number
  readonly revision: number | null
}

/** All invites of one moment. */
export interface InviteListing {
  readonly revision: number
  readonly total: number
  /** Those from a place on, up to another one that is not among them. */
  part(from: number, to: number): readonly ListedInvite[]
}

/**
 * Lists invites in parts of one moment: what the first part was taken from is kept until the last one went out, so that
 * invites that change meanwhile make no list anew.
 */
export function listInParts(list: () => Promise<InviteListing>): (part?: PartOfList) => Promise<InvitePage> {
  let kept: InviteListing | null = null
  return async (part) => {
    if (part === undefined) {
      const all = await list()
      const { revision, total } = all
      return { revision, total, invites: all.part(0, total) }
    }
    const { from, count, revision } = part
    if (revision === null) kept = await list()
    if (kept === null || (revision !== null && kept.revision !== revision)) {
      throw new AppError('conflict', 'The invites were listed anew meanwhile. They are read again.')
    }
    const { total } = kept
    const page = { revision: kept.revision, total, invites: kept.part(from, from + count) }
    if (from + count >= total) kept = null
    return page
  }
}
