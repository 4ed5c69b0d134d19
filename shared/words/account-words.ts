import {
  type AccountObstacle,
  type AccountUsability,
  type KeychainObstacle,
  type RefusalFault,
  refusalFaults,
  type UsabilityGap,
} from '../account-usability.ts'
import type { AccountRemoval, Permission, Probe, ProbeCheck } from '../accounts.ts'
import { unreachable } from '../errors.ts'
import { anyOf, countOf, pluralOf } from './count.ts'
import { joinSentences } from './text/join-sentences.ts'

/** What an account can do, in two words. */
export const usabilityTitles: Readonly<Record<AccountUsability['kind'], string>> = {
  'can-send': 'Can send',
  'cannot-send': 'Cannot send',
  unknown: 'Not known yet',
}

const stores: Readonly<Record<string, string>> = {
  'credential-manager': 'Windows Credential Manager',
  keychain: 'macOS Keychain',
  'secret-service': 'The system keyring (Secret Service)',
  session: 'Memory, for this session only',
}

/** Where a key is kept, as the system calls it; a store of another version by its own name. */
export const keyStoreWords = (store: string): string => stores[store] ?? store

const faultWords: Readonly<Record<RefusalFault, string>> = {
  key: 'the key is not valid',
  'account-id': 'the account id is wrong',
  'lacks-sites': 'the key lacks “Read Site Data”',
  'lacks-roles': 'the key may not read roles',
  'lacks-contributors': 'the key lacks “Manage Contributors”',
  'selected-sites': 'the key was made for selected sites only',
  'foreign-site': 'the site belongs to another account',
  network: 'a proxy or firewall answered in the place of Wix',
}

const faultMends: Readonly<Record<RefusalFault, string>> = {
  key: 'copy it again, or make a new one in Wix and paste it',
  'account-id': 'edit the account id',
  'lacks-sites': 'select “Read Site Data” for the key in Wix',
  'lacks-roles':
    'try “Manage Team Members”, as Wix does not say which permission this needs; until then type role ids',
  'lacks-contributors': 'select “Manage Contributors” for the key in Wix',
  'selected-sites': 'let the key act on all sites in Wix',
  'foreign-site': 'add the owner’s account',
  network: 'try from another network',
}

/** What is at fault where it is proven, else everything that may be: `the key lacks …`, `either … or …`. */
export const faultsWords = (faults: readonly RefusalFault[]): string => {
  const words = anyOf(faults.map((fault) => faultWords[fault]))
  return faults.length > 1 ? `either ${words}` : words
}

/** What is at fault with what to do about it; where several things may be, each as no more than that. */
export const faultLines = (faults: readonly RefusalFault[]): readonly string[] =>
  faults.map((fault) =>
    faults.length === 1
      ? `${sentence(faultWords[fault])} ${sentence(faultMends[fault])}`
      : `If ${faultWords[fault]}: ${faultMends[fault]}.`,
  )

/** A phrase as a sentence of its own. */
export const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`

/** What to do about what is proven; of several possible causes Accounts tells it one by one. */
const mendOf = ([fault, ...others]: readonly RefusalFault[]): string =>
  fault === undefined || others.length > 0
    ? 'Accounts shows what to do about each.'
    : sentence(faultMends[fault])

const keyWords: Readonly<Record<KeychainObstacle, { readonly why: string; readonly mend: string }>> = {
  missing: { why: 'the keychain has no key for this account', mend: 'Paste it again.' },
  locked: { why: 'the system keychain is locked', mend: 'Unlock it.' },
  unavailable: {
    why: 'the system keychain does not answer',
    mend: 'Start it, or paste the key for this session only.',
  },
  denied: { why: 'the keychain did not let the app read the key', mend: 'Allow access.' },
}

/** Why nothing can be sent from an account, without its name: `the key lacks “Manage Contributors”`. */
export function accountObstacleWords(obstacle: AccountObstacle): {
  readonly why: string
  readonly mend: string
} {
  switch (obstacle.code) {
    case 'key':
      return keyWords[obstacle.key]
    case 'read-only':
      return {
        why: 'the account is set to only read',
        mend: 'Let it send again under Accounts, if that is meant.',
      }
    case 'refused': {
      const { faults, namedId } = obstacle
      const named = namedId === null ? null : `The key works with ${namedId}: edit the account id.`
      return { why: faultsWords(faults), mend: named ?? mendOf(faults) }
    }
    case 'no-permission':
      return { why: faultsWords(obstacle.faults), mend: mendOf(obstacle.faults) }
    default:
      return unreachable(obstacle)
  }
}

const mostNamed = 3
const listed = (names: readonly string[]): string =>
  names.length <= mostNamed
    ? names.join(', ')
    : `${names.slice(0, mostNamed).join(', ')} and ${names.length - mostNamed} more`

/** Why nothing was learned, and what to do about it. */
export const gapWords: Readonly<Record<UsabilityGap, string>> = {
  'not-checked': 'The key was not checked yet. Check it.',
  'sites-unread': 'There is no site to try on, because the sites cannot be read.',
  'no-site': 'The account shows no site to try on.',
  'no-own-site':
    'None of the sites that the key shows belongs to this account id, and a key acts only on sites its account owns. Either the id is wrong, or the account only works on sites of others.',
  'no-answer': 'Wix gave no answer that tells. Check again later.',
  'sites-tried':
    'The key cannot act on the sites tried, and not all were; the check lists what may be at fault. Sending is not held up: each site shows by itself whether the key may act there.',
  unclear:
    'It was refused on a site that was added by hand, which may belong to another account. Sync the sites, then check again.',
}

/** Whether invites can be sent from an account, why not, and what to do: for banners and cards. */
export function usabilityWords(usability: AccountUsability): {
  readonly title: string
  /** A whole sentence; '' when all is well. */
  readonly because: string
  /** What may be at fault and what to do about it, one by one, where that is not proven. */
  readonly causes: readonly string[]
  readonly next: string
} {
  const title = usabilityTitles[usability.kind]
  switch (usability.kind) {
    case 'can-send':
      return { title, because: '', causes: [], next: '' }
    case 'cannot-send': {
      const { because } = usability
      const { why, mend } = accountObstacleWords(because)
      if (because.code === 'read-only') return { title, because: `${title}: ${why}.`, causes: [], next: mend }
      const causes = because.code === 'key' || because.faults.length < 2 ? [] : faultLines(because.faults)
      const next = causes.length > 0 ? 'Then check again.' : `${mend} Then check again.`
      return { title, because: `${title}: ${why}.`, causes, next }
    }
    case 'unknown':
      return { title, because: gapWords[usability.gap], causes: [], next: '' }
    default:
      return unreachable(usability)
  }
}

const worksWords: Readonly<Record<Permission, string>> = {
  sites: 'Sites can be read.',
  roles: 'Roles can be read.',
  contributors: 'Collaborators can be read',
}

/** What a check of one permission came to, why, and what to do: whole sentences. */
export function checkWords(probe: Probe, check: ProbeCheck): string {
  const { permission, message } = check
  switch (check.result) {
    case 'works':
      if (permission !== 'contributors') return worksWords[permission]
      return `${worksWords.contributors}${check.triedOn.length === 0 ? '' : `, tried on ${listed(check.triedOn)}`}.`
    case 'refused': {
      const faults = refusalFaults(probe, permission)
      const isSame = permission === 'roles' && faults.join() === refusalFaults(probe, 'sites').join()
      if (isSame) return 'Refused like the sites, for the same cause.'
      const tried = check.triedOn.length === 0 ? '' : `, tried on ${listed(check.triedOn)}`
      const answered = message === '' ? '' : `Wix answered ${message}${tried}.`
      return joinSentences(...faultLines(faults), answered)
    }
    case 'not-tried':
      return joinSentences(gapWords[check.gap ?? 'no-answer'], message)
    default:
      return unreachable(check.result)
  }
}

/** What removing an account takes along, one sentence each; what stays comes last. */
export function removalWords(removal: AccountRemoval): readonly string[] {
  const { sites, roles, openInvites, rows, runs, requests } = removal
  const lines = [
    'Its key is deleted from the keychain.',
    sites + roles === 0
      ? ''
      : `${countOf(sites, 'site')} and ${countOf(roles, 'role')} leave the app; in Wix they stay as they are.`,
    openInvites === 0
      ? ''
      : `${countOf(openInvites, 'open invite')} can no longer be resent or revoked from here. They can still be accepted.`,
    rows === 0 ? '' : `${countOf(rows, 'row')} of your rosters will point to no site.`,
    requests === 0
      ? ''
      : `${countOf(requests, 'request')} of ${countOf(runs, 'run')} ${pluralOf(requests, 'is', 'are')} not sent yet and will be put on hold.`,
    'Rosters, known invites and the audit log stay.',
  ]
  return lines.filter((line) => line !== '')
}

/** The button that removes an account, with the largest part of what it does. */
export const removalTitle = ({ sites }: AccountRemoval): string =>
  sites === 0 ? 'Remove account' : `Remove account and ${countOf(sites, 'site')}`
