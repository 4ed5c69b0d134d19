import type {
  AcceptanceFacts,
  Doubt,
  Inference,
  SeenAccount,
  ShortRead,
  WordOnInvite,
} from '../acceptance.ts'
import type { AccessState } from '../known-access.ts'
import { countOf, pluralOf } from './count.ts'

/** Writes a day with its time (UTC ISO) as its reader is used to it. */
export type WriteTime = (iso: string) => string

/** What a person can say of an invite, as said in the log and in the panel. */
export const wordTitles: Readonly<Record<WordOnInvite, string>> = {
  accepted: 'Marked as accepted',
  'not-accepted': 'Marked as not accepted',
  nothing: 'Mark taken back',
}

/** Why an acceptance is no more than possible. */
export const acceptanceDoubtWords: Readonly<Record<Doubt, string>> = {
  'others-fit': 'Somebody else may be this account.',
  'more-accounts': 'More new accounts came than invites were open.',
  contradiction: 'Nobody is known to have been invited to all the sites on which the account appeared.',
  'other-account': 'Another Wix account was linked to this person.',
  revoked: 'The invite was revoked since, and Wix does not say whether it had been accepted before.',
  'too-many': 'Too many people and new accounts hang together to tell them apart.',
}

function listOf(names: readonly string[], more: number): string {
  if (more > 0) return `${names.join(', ')} and ${countOf(more, 'other')}`
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}

const surely = { probably: 'Probably', possibly: 'Possibly' } as const

/** What follows for an invite and why, for the log: ids in full. `isDecided`: as in {@link AcceptanceFacts}. */
export function inferenceWords(inference: Inference | null, isDecided = false): string {
  if (inference === null) {
    return isDecided
      ? 'Which account it was is not known any more.'
      : 'Nothing speaks for an acceptance any more.'
  }
  const { sureness, wixIds } = inference
  const who = `${pluralOf(wixIds.length, 'Wix account', 'one of the Wix accounts')} ${wixIds.join(', ')}`
  const how =
    sureness === 'confirmed'
      ? `Accepted by ${who}, which a person linked`
      : isDecided
        ? `By ${who}, ${sureness}`
        : `${surely[sureness]} accepted by ${who}`
  return [`${how}, new on the site since the invite went out.`, ...besideWords(inference)].join(' ')
}

/** Who else fits, who does not, and what keeps it from being sure. */
function besideWords({ others, moreOthers, excluded, moreExcluded, doubt }: Inference): readonly string[] {
  return [
    ...(doubt === null ? [] : [acceptanceDoubtWords[doubt]]),
    ...(others.length === 0 ? [] : [`Also possible: ${listOf(others, moreOthers)}.`]),
    ...(excluded.length === 0
      ? []
      : [`Unlikely, because the sites do not fit: ${listOf(excluded, moreExcluded)}.`]),
  ]
}

const mostReads = 3

/** What must be said of reads from which nothing follows, a sentence each; the first few by name. */
export function shortReadsWords(reads: readonly ShortRead[]): readonly string[] {
  const named = reads.slice(0, mostReads).map((read) => {
    const what = read.kind === 'sites' ? 'The list of sites' : `The list of people on ${read.siteName}`
    return `${what} shrank from ${read.before} to ${read.now}; by itself this changes nothing of who has access. Sync again; if it stays so, read the roles of the site under Access, which asks Wix about this site alone.`
  })
  const more = reads.length - named.length
  return more === 0 ? named : [...named, `So did the lists of people on ${countOf(more, 'more site')}.`]
}

/** What is known of an acceptance, in the order in which it matters; empty when there is no sign of one. */
export function acceptanceLines(
  { said, inference, isDecided, heard }: Pick<AcceptanceFacts, 'said' | 'inference' | 'isDecided' | 'heard'>,
  time: WriteTime,
): readonly string[] {
  const lines: string[] = []
  if (said !== null) lines.push(`${wordTitles[said.what]} by ${said.by}, ${time(said.at)}.`)
  if (heard !== undefined) lines.push(heardLine(heard, time))
  if (inference === null) return lines
  return [...lines, sureLine(inference, isDecided, time), ...besideWords(inference)]
}

function heardLine({ sureness, by, at }: NonNullable<AcceptanceFacts['heard']>, time: WriteTime): string {
  const how = sureness === 'probably' ? 'Probably' : 'Possibly'
  const whose = by === '' ? 'A colleague’s ledger' : `The ledger of ${by}`
  return `${how} accepted, as inferred by a colleague. ${whose} said so${at === null ? '' : `, exported ${time(at)}`}.`
}

const staysInference =
  'Wix does not say who an account is, so this stays an inference until a person confirms it.'

function sureLine({ sureness, since }: Inference, isDecided: boolean, time: WriteTime): string {
  if (sureness === 'confirmed')
    return `Accepted with a Wix account that a person linked, known since ${time(since)}.`
  const how = sureness === 'probably' ? 'Probably' : 'Possibly'
  if (isDecided) return `${how} with the Wix account below, known since ${time(since)}. ${staysInference}`
  return `${how} accepted, known since ${time(since)}.${sureness === 'probably' ? ` ${staysInference}` : ''}`
}

const mostSites = 3

/** When an account was seen on the site of an invite, and where else it is new. */
export function accountLine(account: SeenAccount, time: WriteTime): string {
  const { wixId, unseenAt, seenAt, lastAt, goneAt, alsoOn } = account
  const came =
    unseenAt === null
      ? `here at the first sync, ${time(seenAt)}`
      : `new at the sync of ${time(seenAt)}, not there yet at the one of ${time(unseenAt)}`
  const elsewhere =
    alsoOn.length === 0
      ? ''
      : `, also new on ${listOf(alsoOn.slice(0, mostSites), Math.max(0, alsoOn.length - mostSites))}`
  const end = goneAt === null ? '' : `; gone since, last seen ${time(lastAt)}`
  return `Account ${wixId.slice(0, 8)}…: ${came}${elsewhere}${end}.`
}

/** What was read of the roles on a site, for the log. */
export function rolesReadWords(people: number, roles: number, unknownRoles: readonly string[]): string {
  const read = `${countOf(people, 'person', 'people')}, ${countOf(roles, 'role')} asked for.`
  if (unknownRoles.length === 0) return read
  return `${read} Wix does not know ${listOf(unknownRoles, 0)} any more.`
}

/** What follows when a Wix account is said to be somebody: where they count as in, besides the site one looks at. */
export function linkFollowsWords(
  address: string,
  lines: readonly { readonly siteName: string; readonly state: AccessState }[],
): string {
  const names = [...new Set(lines.flatMap(({ state, siteName }) => (state === 'accepted' ? siteName : [])))]
  if (names.length === 0)
    return `Wix lists this account on no site now, so ${address} is in on none because of it.`
  const shown = names.slice(0, mostLinked)
  return `${address} then has access, confirmed by you, to ${countOf(names.length, 'site')}: ${listOf(shown, names.length - shown.length)}.`
}

const mostLinked = 8
