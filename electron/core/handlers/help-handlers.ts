import { openDiagnostics } from '../open-diagnostics.ts'
import type { HandlerDeps, HandlersOf, Tools } from './handler-deps.ts'

export const helpHandlers = (deps: HandlerDeps, { saved, today }: Tools): HandlersOf<'help'> => {
  const diagnostics = openDiagnostics(deps)
  return {
    'help.readDiagnostics': () => diagnostics.read(),
    'help.saveDiagnostics': ({ id }) =>
      saved.saveAs(`invite-desk-diagnostics-${today()}.txt`, (path) => diagnostics.save(id, path)),
  }
}
