import { accountRemoval } from '../account-removal.ts'
import type { HandlerDeps, HandlersOf } from './handler-deps.ts'

export const accountsHandlers = ({ accounts, ...others }: HandlerDeps): HandlersOf<'accounts'> => ({
  'accounts.list': () => accounts.list(),
  'accounts.add': (input, { signal }) => accounts.add(input, signal),
  'accounts.rename': (input) => accounts.rename(input),
  'accounts.setWixAccountId': (input) => accounts.setWixAccountId(input),
  'accounts.replaceKey': (input, { signal }) => accounts.replaceKey(input, signal),
  'accounts.probe': ({ accountId }, { signal }) => accounts.probe(accountId, signal),
  'accounts.setPace': (input) => accounts.setPace(input),
  'accounts.setReadOnly': (input) => accounts.setReadOnly(input),
  'accounts.removal': ({ accountId }) => accountRemoval(others, accounts.get(accountId).id),
  'accounts.remove': async ({ accountId }) => {
    await accounts.remove(accountId)
    return null
  },
})
