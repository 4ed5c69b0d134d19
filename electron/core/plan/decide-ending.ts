import type { Invite } from '../../../shared/ledger.ts'
import { type Decision, decideWish, type PlannedAccess, type WishFacts } from './decide-wish.ts'

/** What is known of one address of a person on a site, with its invites that can still be accepted, oldest first. */
export interface EndingFacts extends WishFacts {
  readonly open: readonly Invite[]
}

/** All that ends one person's access to one site follows from. */
export interface PersonEnding {
  /** Of the address that the wish names. */
  readonly own: EndingFacts
  /** Of other addresses of the same person that are in, or can still get in. */
  readonly others: readonly EndingFacts[]
  /** A person said that this Wix account is theirs. */
  readonly isLinked: (wixId: string) => boolean
}

/** One act, in a line of its own. */
export interface EndingPart {
  readonly decision: Decision
  readonly known: PlannedAccess | undefined
  readonly invite: Invite | undefined
  /** Which account is removed; null where `known` says it. */
  readonly wixId: string | null
  /** An open invite beside what the wish itself comes to, which is taken back first. */
  readonly isInviteFirst: boolean
}

/**
 * Everything that must be done so that a person is off a site, by whatever address and account: every invite that can
 * still be accepted is revoked, and before anybody is removed, or the way back in would stay open.
 */
export function decideEnding(ending: PersonEnding): readonly EndingPart[] {
  const all = [ending.own, ...ending.others]
  const mains = subjectsOf(all).map((subject) => endBy(subject, ending.own.openItem))
  if (ending.own.openItem !== undefined) return mains.slice(0, 1)
  const ofMains = new Set(mains.flatMap((main) => (isAboutInvite(main) ? (main.invite?.key ?? []) : [])))
  const open = new Map(
    all.flatMap(({ open: invites, openItem }) => invites.map((one) => [one.key, { one, openItem }] as const)),
  )
  const first = [...open.values()]
    .filter(({ one }) => !ofMains.has(one.key))
    .map(({ one, openItem }) => inviteFirst(one, openItem))
  return [...first, ...onceEach(mains.flatMap((main) => byAccount(main, ending.isLinked)))]
}

/** No account is removed twice. */
function onceEach(parts: readonly EndingPart[]): readonly EndingPart[] {
  const accountOf = ({ wixId, known }: EndingPart) => wixId ?? known?.wixIds.join() ?? ''
  return parts.filter(
    (part, at) => parts.findIndex((earlier) => accountOf(earlier) === accountOf(part)) === at,
  )
}

const isSure = ({ known }: WishFacts): boolean =>
  known?.state === 'accepted' && (known.sureness === 'told' || known.sureness === 'confirmed')

/** Addresses by which they are surely in, one an account; else that by which they may be in or get in; else the own. */
function subjectsOf(all: readonly EndingFacts[]): readonly EndingFacts[] {
  const sure = new Map<string, EndingFacts>()
  for (const one of all.filter(isSure)) {
    const account = one.known?.wixIds.join() ?? ''
    if (!sure.has(account)) sure.set(account, one)
  }
  if (sure.size > 0) return [...sure.values()]
  const [own] = all
  const isIn = (one: EndingFacts) => one.known?.state === 'accepted'
  const isProbablyIn = (one: EndingFacts) => isIn(one) && one.known?.sureness === 'probably'
  const best = all.find(isProbablyIn) ?? all.find(isIn)
  if (best !== undefined) return [best]
  const canGetIn = all.find(({ known }) => known?.state === 'open')
  const subject = own?.known?.state === 'in-doubt' ? own : (canGetIn ?? own)
  return subject === undefined ? [] : [subject]
}

function endBy(subject: EndingFacts, ownOpenItem: WishFacts['openItem']): EndingPart {
  const newestOpen = subject.open.at(-1) ?? subject.invite
  const facts = { ...subject, invite: newestOpen, openItem: ownOpenItem ?? subject.openItem }
  const decision = decideWish({ kind: 'end' }, facts)
  const main = { decision, known: subject.known, wixId: null, isInviteFirst: false }
  return { ...main, invite: isAboutInvite(main) ? newestOpen : subject.invite }
}

const isAboutInvite = ({ decision, known }: Pick<EndingPart, 'decision' | 'known'>): boolean =>
  known?.state === 'open' || (decision.kind === 'act' && decision.act === 'revoke')

/** An invite that can still be accepted, revoked where nothing is under way for its address. */
export function inviteFirst(invite: Invite, openItem: WishFacts['openItem']): EndingPart {
  const decision = (): Decision => {
    if (openItem !== undefined) return { kind: 'skip', reason: openItem }
    return invite.inviteId === null
      ? { kind: 'skip', reason: 'no-invite-id' }
      : { kind: 'act', act: 'revoke' }
  }
  return { decision: decision(), known: undefined, invite, wixId: null, isInviteFirst: true }
}

/** Of somebody with several accounts, each of which a person said is theirs, one removal an account. */
function byAccount(main: EndingPart, isLinked: PersonEnding['isLinked']): readonly EndingPart[] {
  const { decision, known } = main
  const isUnknown = decision.kind === 'skip' && decision.reason === 'account-unknown'
  const wixIds = known?.state === 'accepted' ? known.wixIds : []
  if (!isUnknown || wixIds.length < 2 || !wixIds.every(isLinked)) return [main]
  return wixIds.map((wixId) => ({ ...main, decision: { kind: 'act', act: 'remove' }, wixId }))
}
