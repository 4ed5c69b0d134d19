import type { InvitePage } from '../../../shared/calls/ledger-calls.ts'
import { AppError } from '../../../shared/errors.ts'

/** Which part of a reading; see `ledger.list` of the contract. */
export interface PartOfList {
  readonly from: number
  readonly count: number
  readonly revision: number | null
}

/**
 * Lists invites in parts of one moment: what the first part was taken from is kept until the last one went out, so that
 * invites that change meanwhile make no list anew.
 */
export function listInParts(list: () => Omit<InvitePage, 'total'>): (part?: PartOfList) => InvitePage {
  let kept: Omit<InvitePage, 'total'> | null = null
  return (part) => {
    if (part === undefined) {
      const all = list()
      return { ...all, total: all.invites.length }
    }
    const { from, count, revision } = part
    if (revision === null) kept = list()
    if (kept === null || (revision !== null && kept.revision !== revision)) {
      throw new AppError('conflict', 'The invites were listed anew meanwhile. They are read again.')
    }
    const { invites } = kept
    const page = {
      revision: kept.revision,
      total: invites.length,
      invites: invites.slice(from, from + count),
    }
    if (from + count >= invites.length) kept = null
    return page
  }
}
