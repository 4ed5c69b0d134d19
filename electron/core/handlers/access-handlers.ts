import { listAccess } from '../access/list-access.ts'
import { exportAccess } from '../export-access.ts'
import { readChanges } from '../read-changes.ts'
import type { HandlerDeps, HandlersOf, Tools } from './handler-deps.ts'

export const accessHandlers = (deps: HandlerDeps, { saved, today }: Tools): HandlersOf<'access'> => {
  const { access } = deps
  return {
    'access.list': async (input) => {
      await access.prepareKnown()
      return listAccess(access, input)
    },
    'access.changes': ({ since }) => readChanges(deps, since),
    'access.exportCsv': (which, { signal }) =>
      saved.saveAs(`access ${today()}.csv`, (path) => exportAccess(deps, which, path, signal)),
    'access.readRoles': ({ siteId }, context) => access.readRoles(siteId, context),
    'access.why': ({ inviteKey }) => access.why(inviteKey),
    'access.mark': ({ inviteKeys, word }) => access.mark(inviteKeys, word),
  }
}
