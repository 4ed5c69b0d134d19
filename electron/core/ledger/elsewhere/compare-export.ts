import type {
  InviteDifference,
  InviteFactsOfFile,
  UnreadInvite,
} from '../../../../shared/ledger/elsewhere.ts'
import type { InviteKey } from '../../../../shared/ledger.ts'
import type { FiledInvite } from './read-export.ts'

/** An invite of this ledger, as far as another can say something else of it. */
export interface InviteHere extends InviteFactsOfFile {
  readonly key: InviteKey
  readonly earlierIds: readonly string[]
  readonly addressKey: string
  readonly siteId: string
  /** A person here, or what was seen here, says whether it was accepted: no colleague's inference is asked. */
  readonly hasOwnWord: boolean
}

export interface CompareFacts {
  /** By its id or an earlier one. */
  readonly byId: (inviteId: string) => InviteHere | undefined
  /** One whose id nobody knows, of this person on this site, that may still be accepted. */
  readonly withoutId: (addressKey: string, siteId: string) => InviteHere | undefined
  readonly isKnownSite: (siteId: string) => boolean
  /** Whether each is a role of the site's account. */
  readonly areKnownRoles: (siteId: string, roleIds: readonly string[]) => boolean
}

/** Who of another ledger is new here, who is known, and of whom the two say something else. */
export interface ComparedExport {
  readonly added: readonly FiledInvite[]
  readonly known: number
  readonly differing: readonly { readonly filed: FiledInvite; readonly difference: InviteDifference }[]
  readonly unread: readonly UnreadInvite[]
}

/** Invites are the same by their id; where neither ledger has one, by person and site. Nothing is merged by a guess. */
export function compareExport(filed: readonly FiledInvite[], facts: CompareFacts): ComparedExport {
  const added: FiledInvite[] = []
  const differing: ComparedExport['differing'][number][] = []
  const unread: UnreadInvite[] = []
  const seen = new Set<string>()
  let known = 0
  for (const one of filed) {
    const { row, address, siteName, addressKey, siteId } = one
    const refuse = (why: UnreadInvite['why']) => unread.push({ row, address, siteName, why })
    const ids = idsOf(one)
    const names = ids.length > 0 ? ids : [`${addressKey}\n${siteId}`]
    if (names.some((name) => seen.has(name))) {
      refuse('doubled')
      continue
    }
    for (const name of names) seen.add(name)
    const here =
      ids.map(facts.byId).find((found) => found !== undefined) ?? facts.withoutId(addressKey, siteId)
    if (here === undefined) {
      if (!facts.isKnownSite(siteId)) refuse('unknown-site')
      else if (!facts.areKnownRoles(siteId, one.roleIds)) refuse('unknown-role')
      else added.push(one)
    } else if (here.addressKey !== addressKey || here.siteId !== siteId) refuse('other-person')
    else if (isSame(here, one)) known += 1
    // What the file makes of its roles would replace what is known here.
    else if (!sameRoles(here, one) && !facts.areKnownRoles(siteId, one.roleIds)) refuse('unknown-role')
    else {
      const isFileNewer = one.lastSentAt > here.lastSentAt
      const about = { key: here.key, row, address, siteName }
      differing.push({
        filed: one,
        difference: { ...about, here: factsOf(here), file: factsOf(one), isFileNewer },
      })
    }
  }
  return { added, known, differing, unread }
}

const idsOf = ({ inviteId, earlierIds }: FiledInvite): readonly string[] =>
  inviteId === null ? earlierIds : [inviteId, ...earlierIds]

const factsOf = (facts: InviteFactsOfFile): InviteFactsOfFile => {
  const { inviteId, wixStatus, lastSentAt, expiresAt, mails, roleIds, roleTitles, acceptance } = facts
  return { inviteId, wixStatus, lastSentAt, expiresAt, mails, roleIds, roleTitles, acceptance }
}

const sameRoles = (one: InviteFactsOfFile, other: InviteFactsOfFile): boolean =>
  one.roleIds.toSorted().join() === other.roleIds.toSorted().join()

/** What is an earlier id here is nothing new; neither is a file that does not know the id. */
function isSame(here: InviteHere, filed: FiledInvite): boolean {
  const isIdKnown =
    filed.inviteId === null || filed.inviteId === here.inviteId || here.earlierIds.includes(filed.inviteId)
  const isAcceptanceKnown = here.hasOwnWord || filed.acceptance === '' || filed.acceptance === here.acceptance
  return (
    isIdKnown &&
    isAcceptanceKnown &&
    here.wixStatus.toLowerCase() === filed.wixStatus.toLowerCase() &&
    here.lastSentAt === filed.lastSentAt &&
    here.expiresAt === filed.expiresAt &&
    here.mails === filed.mails &&
    sameRoles(here, filed)
  )
}
