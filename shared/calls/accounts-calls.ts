import { z } from 'zod'
import type { Account, AccountRemoval, Probe } from '../accounts.ts'
import { id, name } from '../roster-shapes.ts'
import { callOf, none } from './call-of.ts'

/** A key could not be stored; nothing was added. `session` says whether keeping it in memory can be offered. */
export interface KeychainTrouble {
  readonly kind: 'keychain'
  readonly state: 'locked' | 'unavailable' | 'denied'
  readonly message: string
}
export type AccountAdded = { readonly kind: 'added'; readonly account: Account } | KeychainTrouble

const keep = z.enum(['keychain', 'session'])
const key = z.string().max(16_000, 'This is too long to be an API key.')

export const accountsCalls = {
  'accounts.list': callOf<readonly Account[]>()(none),
  'accounts.add': callOf<AccountAdded>()(z.strictObject({ name, wixAccountId: id, key, keep })),
  'accounts.rename': callOf<Account>()(z.strictObject({ accountId: id, name })),
  'accounts.setWixAccountId': callOf<Account>()(z.strictObject({ accountId: id, wixAccountId: id })),
  'accounts.replaceKey': callOf<AccountAdded>()(z.strictObject({ accountId: id, key, keep })),
  'accounts.probe': callOf<Probe>()(z.strictObject({ accountId: id })),
  'accounts.setPace': callOf<Account>()(
    z.strictObject({ accountId: id, callsPerMinute: z.number().int().min(1).max(1000) }),
  ),
  /** Whether an account only reads: then no plan sends from it, and no run. */
  'accounts.setReadOnly': callOf<Account>()(z.strictObject({ accountId: id, isReadOnly: z.boolean() })),
  /** What `accounts.remove` would take along, for a person to see before. */
  'accounts.removal': callOf<AccountRemoval>()(z.strictObject({ accountId: id })),
  'accounts.remove': callOf<null>()(z.strictObject({ accountId: id })),
} as const
