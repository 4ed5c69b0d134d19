import { fileEnding } from '../../../shared/export.ts'
import type { HandlerDeps, HandlersOf, Tools } from './handler-deps.ts'

export const exportHandlers = (
  { rosters, exports }: HandlerDeps,
  { saved }: Tools,
): HandlersOf<'export'> => ({
  'export.roster': (input, context) => {
    const name = rosters.list().find((roster) => roster.id === input.rosterId)?.name ?? 'roster'
    const part = input.rows.kind === 'troubled' ? ' - rows with problems' : ''
    return saved.saveAs(`${name}${part}.${fileEnding(input.format)}`, (path) =>
      exports.roster(input, path, context),
    )
  },
  'export.template': (_, context) =>
    saved.saveAs('people to invite.xlsx', (path) => exports.template(path, context)),
})
