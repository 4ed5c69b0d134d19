/**
 * Why an acceptance is no more than possible:
 * - `others-fit`: somebody else may be that account as well;
 * - `more-accounts`: more new accounts fit than invites were open;
 * - `contradiction`: nobody was invited to all the sites on which the account appeared;
 * - `too-many`: too many people and accounts hang together to tell;
 * - `other-account`: a person said that another Wix account is theirs;
 * - `revoked`: the invite was revoked since, and Wix does not say whether it had been accepted before.
 */
export type Doubt =
  | 'others-fit'
  | 'more-accounts'
  | 'contradiction'
  | 'too-many'
  | 'other-account'
  | 'revoked'

/** What a person says of an invite. */
export type SaidOfInvite = 'accepted' | 'not-accepted'

/** A person's word, or that it no longer counts: then what was seen decides again. */
export type WordOnInvite = SaidOfInvite | 'nothing'

/** What became of a mark; `was` says what puts it back, by the word that stood before. */
export interface MarkedInvites {
  readonly changed: number
  /** Left as they are: Wix or a person had said so already. */
  readonly left: number
  readonly was: readonly { readonly word: WordOnInvite; readonly inviteKeys: readonly string[] }[]
}

/** A Wix account that may be the invited person, as it was seen on the invite's site. Times are UTC ISO. */
export interface SeenAccount {
  readonly wixId: string
  /** Null: it was there at the first read of the site. */
  readonly unseenAt: string | null
  readonly seenAt: string
  /** The last read that showed it. */
  readonly lastAt: string
  /** The second read without it; null while it may be there. */
  readonly goneAt: string | null
  /** Names of other sites on which it is new. */
  readonly alsoOn: readonly string[]
}

/**
 * The evidence on which an invite counts as accepted, when it was weighed last. Lists hold the first few. `confirmed`: a
 * person said whose account it is.
 */
export interface Inference {
  readonly sureness: 'confirmed' | 'probably' | 'possibly'
  /** Since which sync; UTC ISO. */
  readonly since: string
  readonly wixIds: readonly string[]
  /** Addresses that may be one of these accounts too. */
  readonly others: readonly string[]
  readonly moreOthers: number
  /** Addresses with an open invite beside it that fit worse. */
  readonly excluded: readonly string[]
  readonly moreExcluded: number
  readonly doubt: Doubt | null
}

/** What is known of whether an invite was accepted, and from where. */
export interface AcceptanceFacts {
  /** What a person said, who, and when (UTC ISO). */
  readonly said: { readonly what: SaidOfInvite; readonly at: string; readonly by: string } | null
  /** What follows from who was seen on the sites; null when nothing does. */
  readonly inference: Inference | null
  /** What a colleague's ledger had inferred, who exported it ('' for nobody knows), and when (UTC ISO). */
  readonly heard?: {
    readonly sureness: 'probably' | 'possibly'
    readonly by: string
    readonly at: string | null
  }
  readonly accounts: readonly SeenAccount[]
  /** Wix or a person said that it was accepted: the inference is only of whose account it is. */
  readonly isDecided: boolean
  /** Other accounts on the site that nobody is known to be, the latest first; the first few of them. */
  readonly unknown: readonly SeenAccount[]
  readonly moreUnknown: number
}

/** A read of an account's sites from which nothing follows: too many were missing from it at once. */
export type ShortRead =
  | { readonly kind: 'sites'; readonly before: number; readonly now: number }
  | { readonly kind: 'people'; readonly siteName: string; readonly before: number; readonly now: number }
