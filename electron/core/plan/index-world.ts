import { accessKey } from '../../../shared/access.ts'
import type { Account } from '../../../shared/accounts.ts'
import type { Site } from '../../../shared/directory.ts'
import { countReminders, type SentReminders } from '../../../shared/ledger/count-reminders.ts'
import { type Invite, type InviteKey, openStates } from '../../../shared/ledger.ts'
import type { OpenItem, PastRefusal } from '../../../shared/plan.ts'
import { sitesById } from '../../../shared/sites/site-usability.ts'
import type { InvitedAs } from './ask-before-second.ts'
import type { EndingFacts, PersonEnding } from './decide-ending.ts'
import type { WishFacts } from './decide-wish.ts'
import { indexTexts } from './index-texts.ts'
import type { PlanWorld } from './plan-input.ts'

/** Indexes over the world, built once for a plan. */
export interface WorldIndex {
  readonly siteOf: (siteId: string) => Site | undefined
  readonly accountOf: (accountId: string) => Account | undefined
  readonly on: (siteId: string) => PeopleOfSite
  /** Invites that take a seat beside the site's collaborators. */
  readonly openInvitesOn: (siteId: string) => number
}

export interface PeopleOfSite {
  /** What is known of a person on the site, as the table of design.md §6 asks for it. */
  readonly factsOf: (addressKey: string) => WishFacts
  /** What ends the access of whoever has this address, by all their addresses. */
  readonly endingOf: (addressKey: string) => PersonEnding
  /** What is known of a Wix account that nobody is known to be, in small letters: whether something is done about it already. */
  readonly endingOfAccount: (wixId: string) => PersonEnding
  /** How the person is invited by another address of theirs, before this plan; null when they are not. */
  readonly invitedAs: (addressKey: string) => InvitedAs | null
}

export function indexWorld(world: PlanWorld): WorldIndex {
  const { knownOn, hasLeft, mostReminders } = world
  const sites = sitesById(world.sites)
  const accounts = new Map(world.accounts.map((account) => [account.id, account]))
  const open = new Map<string, OpenItem['kind']>()
  for (const item of world.openItems) {
    const key = accessKey(item.addressKey === '' ? (item.wixId ?? '') : item.addressKey, item.siteId)
    if (open.get(key) !== 'in-doubt') open.set(key, item.kind)
  }
  const refusals = new Map<string, PastRefusal>()
  for (const refusal of world.refusals) refusals.set(accessKey(refusal.addressKey, refusal.siteId), refusal)
  const placeOf = indexTexts(world.invites.map(({ key }) => key))
  const inviteOf = (key: InviteKey): Invite | undefined => world.invites[placeOf(key)]
  // Counted when somebody is to be reminded first.
  let reminders: ((addressKey: string, siteId: string) => SentReminders) | null = null
  const remindersOf: WishFacts['remindersOf'] = ({ addressKey, siteId }) => {
    reminders ??= countReminders(world.invites, (key) => world.personOf(key).id)
    return reminders(addressKey, siteId)
  }
  const nothing: WishFacts = {
    known: undefined,
    invite: undefined,
    openItem: undefined,
    refusal: undefined,
    hasLeft: false,
    remindersOf,
    mostReminders,
  }
  const isQuiet = open.size === 0 && refusals.size === 0
  function on(siteId: string): PeopleOfSite {
    const knownOf = knownOn(siteId)
    // What was begun before anybody knew whose account it is counts for them now.
    const openItemOf = (addressKey: string, wixIds: readonly string[]) =>
      [addressKey, ...wixIds]
        .map((who) => open.get(accessKey(who, siteId)))
        .find((kind) => kind !== undefined)
    const factsOf = (addressKey: string): WishFacts => {
      const known = knownOf(addressKey)
      const isGone = hasLeft(addressKey)
      if (known === undefined && isQuiet && !isGone) return nothing
      // Of several, the newest may be over while an earlier one can still be accepted.
      const key = (known?.state === 'open' ? known.openInvites.at(-1) : undefined) ?? known?.inviteKey
      return {
        known,
        invite: key === undefined || key === null ? undefined : inviteOf(key),
        openItem: open.size === 0 ? undefined : openItemOf(addressKey, known?.wixIds ?? []),
        refusal: refusals.size === 0 ? undefined : refusals.get(accessKey(addressKey, siteId)),
        hasLeft: isGone,
        remindersOf,
        mostReminders,
      }
    }
    const endingFactsOf = (addressKey: string): EndingFacts => {
      const facts = factsOf(addressKey)
      return { ...facts, open: (facts.known?.openInvites ?? []).flatMap((key) => inviteOf(key) ?? []) }
    }
    function invitedAs(addressKey: string): InvitedAs | null {
      for (const other of world.personOf(addressKey).addressKeys) {
        if (other === addressKey) continue
        const line = knownOf(other)
        if (open.has(accessKey(other, siteId))) return { address: other, since: null, how: 'sending' }
        if (line?.state !== 'open') continue
        const invite = inviteOf(line.openInvites.at(-1) ?? line.inviteKey ?? '')
        return { address: invite?.address ?? other, since: invite?.createdAt ?? line.since, how: 'open' }
      }
      return null
    }
    return {
      invitedAs,
      endingOfAccount: (wixId) => ({
        own: { ...nothing, openItem: open.get(accessKey(wixId, siteId)), open: [] },
        others: [],
        isLinked: () => false,
      }),
      factsOf,
      endingOf: (addressKey) => {
        const person = world.personOf(addressKey)
        const own = endingFactsOf(addressKey)
        const others = person.addressKeys
          .filter((key) => key !== addressKey)
          .map(endingFactsOf)
          .filter(({ known }) => known?.state === 'accepted' || (known?.openInvites.length ?? 0) > 0)
        const linked = new Set(person.accounts.map(({ wixId }) => wixId))
        return { own, others, isLinked: (wixId) => linked.has(wixId) }
      },
    }
  }
  return {
    siteOf: (siteId) => sites.get(siteId),
    accountOf: (accountId) => accounts.get(accountId),
    on,
    openInvitesOn: (siteId) => countSeats(world.invitesOn(siteId)),
  }
}

/** How many seats invites take on their site. */
function countSeats(invites: readonly Invite[]): number {
  const open = invites.filter(({ state }) => openStates.has(state)).length
  const possible = invites.filter(({ possibleAccounts }) => possibleAccounts.length > 0)
  const accounts = new Set(possible.flatMap(({ possibleAccounts }) => possibleAccounts))
  // These came by one invite or the other, and are counted as collaborators already.
  return open - Math.min(possible.length, accounts.size)
}
