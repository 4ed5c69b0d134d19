import { sitesById } from '../../../shared/sites/site-usability.ts'
import type { ElsewhereWorld } from '../ledger/elsewhere/elsewhere-deps.ts'
import { listInParts } from '../ledger/list-in-parts.ts'
import { readCells } from '../read-cells.ts'
import type { HandlerDeps, HandlersOf, Tools } from './handler-deps.ts'

export const ledgerHandlers = (
  { ledger, directory, access, people }: HandlerDeps,
  { saved, today }: Tools,
): HandlersOf<'ledger'> => {
  const world = (): ElsewhereWorld => {
    const { sites, roles } = directory.read()
    const byId = sitesById(sites)
    return { siteOf: (siteId) => byId.get(siteId), roles, knownOf: access.knownOf }
  }
  const listed = listInParts(() => ledger.listInTurns({ revision: people.revision, personIdOf: people.idOf }))
  return {
    'ledger.list': ({ part }) => listed(part),
    'ledger.copyLinks': ({ inviteKeys }) => ledger.copyLinks(inviteKeys),
    'ledger.exportCsv': ({ inviteKeys }, { signal }) =>
      saved.saveAs(`invites ${today()}.csv`, (path) => ledger.exportCsv(inviteKeys, path, signal)),
    'ledger.readPasted': (pasted) => ledger.elsewhere.readPasted(pasted, world()),
    'ledger.adopt': (said) => ledger.elsewhere.adopt(said, world()),
    'ledger.readFile': async ({ fileName, bytes }) =>
      ledger.elsewhere.compare(fileName, await readCells(Buffer.from(bytes, 'base64')), world()),
    'ledger.takeFile': async ({ fileName, bytes, take }) =>
      ledger.elsewhere.merge(fileName, await readCells(Buffer.from(bytes, 'base64')), take, world()),
    'ledger.steps': () => ledger.elsewhere.steps(),
    'ledger.undo': ({ changeId }) => ledger.elsewhere.undo(changeId),
  }
}
