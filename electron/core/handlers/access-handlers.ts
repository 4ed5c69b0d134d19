import { changesInParts } from '../access/changes-in-parts.ts'
import { listAccess } from '../access/list-access.ts'
import { exportAccess } from '../export-access.ts'
import { readChanges } from '../read-changes.ts'
import { readsOfSites } from '../reads-of-sites.ts'
import { afterKnown } from './after-known.ts'
import type { HandlerDeps, HandlersOf, Tools } from './handler-deps.ts'

export const accessHandlers = (deps: HandlerDeps, { saved, today }: Tools): HandlersOf<'access'> => {
  const { access } = deps
  return {
    'access.list': afterKnown(deps, (input) => listAccess(access, input)),
    'access.changes': changesInParts((since, until) => readChanges(deps, since, until)),
    'access.exportCsv': afterKnown(deps, (which, { signal }) =>
      saved.saveAs(`access ${today()}.csv`, (path) => exportAccess(deps, which, path, signal)),
    ),
    'access.readTimes': ({ siteIds }) => readsOfSites(deps, siteIds),
    'access.readRoles': ({ siteId }, context) => access.readRoles(siteId, context),
    'access.why': afterKnown(deps, ({ inviteKey }) => access.why(inviteKey)),
    'access.mark': ({ inviteKeys, word }) => access.mark(inviteKeys, word),
  }
}
