import type { HandlerDeps, HandlersOf, Tools } from './handler-deps.ts'

export const ledgerHandlers = ({ ledger }: HandlerDeps, { saved, today }: Tools): HandlersOf<'ledger'> => ({
  'ledger.list': () => ({ revision: ledger.revision(), invites: ledger.list() }),
  'ledger.copyLinks': ({ inviteKeys }) => ledger.copyLinks(inviteKeys),
  'ledger.exportCsv': ({ inviteKeys }, { signal }) =>
    saved.saveAs(`invites ${today()}.csv`, (path) => ledger.exportCsv(inviteKeys, path, signal)),
})
