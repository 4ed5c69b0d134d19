import type { AccountId } from './accounts.ts'
import type { RoleId, SiteId } from './directory.ts'
import type { AccessReason, AccessState, AccessSureness, KnownRoles } from './known-access.ts'
import type { PersonId } from './person.ts'

export type ReviewId = string
/** The same in every file and screen of a review: `L1`, `L2` … in the order of its list. */
export type ReviewLineId = string

export const reviewDecisions = ['keep', 'change', 'remove', 'unsure'] as const
export type ReviewDecision = (typeof reviewDecisions)[number]

/** Over which sites a review goes. */
export type ReviewScope =
  | { readonly kind: 'everything' }
  | { readonly kind: 'account'; readonly accountId: AccountId }
  | { readonly kind: 'client'; readonly client: string }
  | { readonly kind: 'sites'; readonly siteIds: readonly SiteId[] }

/** How an answer was given: for one line, for several at once, or in a file filled in by somebody else. */
export type AnswerWay = 'line' | 'bulk' | 'file'

export interface ReviewAnswer {
  readonly decision: ReviewDecision
  /** The roles a `change` asks for; [] otherwise. */
  readonly roleIds: readonly RoleId[]
  readonly reason: string
  /** UTC ISO. */
  readonly at: string
  /** Its place among all evidence (UTC ISO): what was read before it proves nothing of it, whatever the clock said. */
  readonly order: string
  /** The user of this computer who gave it, or read it in. */
  readonly by: string
  readonly way: AnswerWay
}

/** One person, or one Wix account nobody knows, on one site, as it stood when the review was begun. Never changed. */
export interface FrozenLine {
  readonly id: ReviewLineId
  readonly accountId: AccountId
  readonly siteId: SiteId
  readonly siteName: string
  readonly client: string
  /** null for a Wix account that nobody is known to be. */
  readonly personId: PersonId | null
  readonly name: string
  readonly addressKey: string
  readonly address: string
  readonly wixIds: readonly string[]
  readonly state: Extract<AccessState, 'accepted' | 'open' | 'in-doubt'>
  readonly sureness: AccessSureness | null
  readonly since: string | null
  /** null: nobody knows. */
  readonly roleIds: readonly RoleId[] | null
  readonly roleTitles: readonly string[]
  /** When the site's people were last read; null for never. */
  readonly readAt: string | null
}

/**
 * What became of a line since: as it was, ended (as `state`, as sure as `sureness` says), with roles that the list did not
 * have, or in another way other than it was.
 */
export type LineNow =
  | {
      readonly kind: 'same' | 'changed'
      /** As Wix named them; left out while it did not. */
      readonly roles?: KnownRoles
    }
  | {
      readonly kind: 'roles'
      readonly roleIds: readonly RoleId[]
      /** Whether Wix named them, or an invite only asks for them; and when. */
      readonly source: KnownRoles['source']
      readonly at: string
      /** The roles were not known when the list was frozen. */
      readonly isNewlyKnown: boolean
    }
  | {
      readonly kind: 'ended'
      readonly state: Exclude<AccessState, FrozenLine['state']>
      readonly because: AccessReason
      readonly sureness: AccessSureness | null
      readonly since: string | null
    }

export interface ReviewLine extends FrozenLine {
  readonly answer: ReviewAnswer | null
  readonly now: LineNow
  /** The reviewer's own access. */
  readonly isOwn: boolean
}

/** How many lines stand where. */
export interface ReviewFigures {
  readonly lines: number
  readonly keep: number
  readonly change: number
  readonly remove: number
  readonly unsure: number
  readonly unanswered: number
  /** Of lines to be removed: those that Wix, after the answer, no longer showed, or whose invite it said was over. */
  readonly removed: number
  /** Of lines to be changed: those whose roles Wix named since, as asked for. */
  readonly changed: number
}

export interface Review {
  readonly id: ReviewId
  readonly name: string
  /** Who decides, as typed: a name or an address. */
  readonly reviewer: string
  /** The last day for answers, `2026-12-18`. */
  readonly dueDay: string
  readonly scope: ReviewScope
  /** The scope in words, as it was when the list was frozen. */
  readonly scopeWords: string
  /** UTC ISO; the list is what was known then. */
  readonly frozenAt: string
  readonly frozenBy: string
  /** SHA-256 over the frozen list, hexadecimal. */
  readonly hash: string
  /** The same over what is left of the list since somebody was erased from it; '' while nobody was. */
  readonly erasedHash: string
  readonly closedAt: string | null
  readonly figures: ReviewFigures
}

/** What is said of a review besides its lines. */
export interface ReviewFacts {
  /** False when the frozen list no longer matches its hash. */
  readonly isIntact: boolean
  readonly review: Review
  /** Who came to the sites of the review since it was frozen, the first of them; not part of it. */
  readonly newcomers: readonly ReviewNewcomer[]
  /** How many came. */
  readonly newcomerCount: number
}

/** Somebody on a site of the review who was not on its list. */
export interface ReviewNewcomer {
  readonly siteId: SiteId
  readonly siteName: string
  readonly address: string
  readonly wixIds: readonly string[]
  readonly since: string | null
}

/** What a review would go over, before it is frozen. */
export interface ReviewPopulation {
  readonly lines: number
  readonly sites: number
  readonly unknownAccounts: number
  /** Sites whose people were never read: nobody knows who else is on them. */
  readonly unreadSites: number
}

/** What is wrong with a record of a file that was filled in; `record` is the row as a spreadsheet numbers it. */
export type AnswerTrouble =
  | {
      readonly code: 'other-review' | 'unknown-line' | 'doubled'
      readonly record: number
      readonly line: string
    }
  /** What the list says of the line was changed in the file. */
  | {
      readonly code: 'altered'
      readonly record: number
      readonly line: string
      readonly column: string
      readonly was: string
      readonly is: string
    }
  | {
      readonly code: 'no-such-decision' | 'roles-missing' | 'unknown-roles'
      readonly record: number
      readonly line: string
      readonly text: string
    }

/** An answer that a file gives. */
export interface FiledAnswer {
  readonly line: ReviewLineId
  readonly decision: ReviewDecision
  readonly roleIds: readonly RoleId[]
  readonly reason: string
  /** The line has another answer already, which this one takes the place of. */
  readonly replaces: ReviewDecision | null
}

/** What a file filled in by somebody else says. Nothing is taken from it before a person says so. */
export interface FiledAnswers {
  readonly fileName: string
  readonly answers: readonly FiledAnswer[]
  /** Answers that the review has already. */
  readonly same: number
  readonly unanswered: number
  /** Lines of the review that the file does not hold. */
  readonly missing: number
  readonly troubles: readonly AnswerTrouble[]
}

/** What a person answers for some lines; null takes their answers back. */
export interface GivenAnswer {
  readonly decision: ReviewDecision
  readonly roleIds: readonly RoleId[]
  readonly reason: string
}

/** What is asked of lines, several with one answer; also what puts back what stood before. */
export interface AnswerGroup {
  readonly lineIds: readonly ReviewLineId[]
  readonly answer: GivenAnswer | null
}

/** What became of answers; `was` puts back what stood before. */
export interface AnswersGiven {
  readonly review: Review
  readonly changed: number
  readonly was: readonly AnswerGroup[]
}
