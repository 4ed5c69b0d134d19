import type { Account, KeyState, Permission, Probe, ProbeCheck, ProbeGap } from './accounts.ts'

/** States in which a key cannot make a call. */
export type KeyObstacle = Exclude<KeyState, 'not-needed' | 'ok' | 'session'>

/** What keeps a key in the keychain, or out of it; the rest is between the key and Wix. */
export type KeychainObstacle = Exclude<KeyObstacle, 'refused'>

/** Why an account cannot make a call now, or null. */
export const keyObstacle = (state: KeyState): KeyObstacle | null =>
  state === 'not-needed' || state === 'ok' || state === 'session' ? null : state

/** What may be at fault when Wix says no to a key. */
export type RefusalFault =
  /** Wrong, deleted or rotated. */
  | 'key'
  | 'account-id'
  | 'lacks-sites'
  | 'lacks-roles'
  | 'lacks-contributors'
  /** Made for selected sites, and those tried are none of them. */
  | 'selected-sites'
  /** The site tried belongs to another account. */
  | 'foreign-site'
  /** A proxy or firewall that answers in the place of Wix. */
  | 'network'

/** Why nothing can be sent from an account. `faults` holds one where the answers prove it, else all that fit them. */
export type AccountObstacle =
  /** A person said that nothing is sent from it. */
  | { readonly code: 'read-only' }
  | { readonly code: 'key'; readonly key: KeychainObstacle }
  | {
      readonly code: 'refused'
      readonly faults: readonly RefusalFault[]
      /** The account id that works with this key, where one is known. */
      readonly namedId: string | null
    }
  | {
      readonly code: 'no-permission'
      readonly faults: readonly RefusalFault[]
      readonly triedOn: readonly string[]
    }

/** Why nobody knows. `sites-tried`: it cannot act on those that were tried, and not all were. */
export type UsabilityGap = ProbeGap | 'not-checked' | 'unclear' | 'sites-tried'

export type AccountUsability =
  | { readonly kind: 'can-send' }
  | { readonly kind: 'cannot-send'; readonly because: AccountObstacle }
  /** Nothing is held up by it: sending is the next thing that tells. */
  | { readonly kind: 'unknown'; readonly gap: UsabilityGap }

/**
 * Whether invites can be sent from an account, from the state of its key and its last probe. Never more than the
 * evidence: a 403 alone may be a missing permission, a foreign site, a wrong id or a proxy (wix-api.md §1).
 */
export function accountUsability(
  account: Pick<Account, 'keyState' | 'probe' | 'isReadOnly'>,
): AccountUsability {
  const { keyState, probe } = account
  if (keyState === 'not-needed') return { kind: 'can-send' }
  const key = keyObstacle(keyState)
  if (key !== null && key !== 'refused') return { kind: 'cannot-send', because: { code: 'key', key } }
  if (key === 'refused' || (probe !== null && isKeyRefused(probe))) {
    return {
      kind: 'cannot-send',
      because: { code: 'refused', faults: keyFaults(probe), namedId: probe?.namedId ?? null },
    }
  }
  if (account.isReadOnly) return { kind: 'cannot-send', because: { code: 'read-only' } }
  if (probe === null) return { kind: 'unknown', gap: 'not-checked' }
  const contributors = checkOf(probe, 'contributors')
  switch (contributors?.result) {
    case 'works':
      return { kind: 'can-send' }
    case 'refused': {
      // Only of a site that Wix listed as owned is it known that the key should act there.
      if (!works(probe, 'sites')) return { kind: 'unknown', gap: 'unclear' }
      // A key for selected sites is refused on all others: those not tried may be the ones.
      if (!probe.triedEverySite) return { kind: 'unknown', gap: 'sites-tried' }
      const faults = refusalFaults(probe, 'contributors')
      return {
        kind: 'cannot-send',
        because: { code: 'no-permission', faults, triedOn: contributors.triedOn },
      }
    }
    case 'not-tried':
    case undefined:
      return { kind: 'unknown', gap: contributors?.gap ?? 'no-answer' }
  }
}

const checkOf = (probe: Probe, permission: Permission): ProbeCheck | undefined =>
  probe.checks.find((check) => check.permission === permission)
const works = (probe: Probe, permission: Permission): boolean =>
  checkOf(probe, permission)?.result === 'works'
const isRefused = (probe: Probe, permission: Permission): boolean =>
  checkOf(probe, permission)?.result === 'refused'

/** The whole key is called bad only when both reads of the account were refused and nothing else worked. wix-api.md §1 */
export const isKeyRefused = (probe: Probe): boolean =>
  isRefused(probe, 'sites') && isRefused(probe, 'roles') && !works(probe, 'contributors')

/** Wix answered the key with this account id, now or at an earlier check: the id is right. */
export const hasWorked = (probe: Probe): boolean =>
  probe.hasWorked || works(probe, 'sites') || works(probe, 'roles')

/**
 * What may be at fault where a permission was refused: one where the answers together leave no other, else all that
 * are left; [] when it was not refused.
 */
export function refusalFaults(probe: Probe, permission: Permission): readonly RefusalFault[] {
  const check = checkOf(probe, permission)
  if (check?.result !== 'refused') return []
  const elsewhere = check.isClear ? [] : (['network'] as const)
  switch (permission) {
    case 'sites':
      // The roles came with the same key and id, so neither is at fault.
      return works(probe, 'roles') ? ['lacks-sites', ...elsewhere] : keyFaults(probe)
    case 'roles':
      return works(probe, 'sites') ? ['lacks-roles', ...elsewhere] : keyFaults(probe)
    case 'contributors': {
      if (!works(probe, 'sites')) {
        const key = works(probe, 'roles') ? [] : keyFaults(probe).filter((fault) => fault !== 'lacks-sites')
        return [
          ...new Set([...key, 'lacks-contributors', 'selected-sites', 'foreign-site', ...elsewhere] as const),
        ]
      }
      const selected = probe.triedEverySite ? [] : (['selected-sites'] as const)
      return ['lacks-contributors', ...selected, ...elsewhere]
    }
  }
}

/** What may be at fault where reads of the account itself were refused. */
function keyFaults(probe: Probe | null): readonly RefusalFault[] {
  if (probe === null) return ['key', 'account-id', 'lacks-sites']
  // Wix answers the same key under another id.
  if (probe.namedId !== null) return ['account-id']
  const refused = probe.checks.filter((check) => check.result === 'refused')
  const elsewhere = refused.every((check) => check.isClear) ? [] : (['network'] as const)
  // It worked with this id once: only what may have changed since is left.
  if (hasWorked(probe)) return ['key', 'lacks-sites', ...elsewhere]
  // It acts on a site, so it is a good key.
  if (works(probe, 'contributors')) return ['account-id', 'lacks-sites', ...elsewhere]
  return ['key', 'account-id', 'lacks-sites', ...elsewhere]
}
