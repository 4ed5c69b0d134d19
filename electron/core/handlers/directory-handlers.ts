import type { HandlerDeps, HandlersOf } from './handler-deps.ts'

export const directoryHandlers = ({ directory }: HandlerDeps): HandlersOf<'directory'> => ({
  'directory.read': () => directory.read(),
  'directory.sync': ({ accountId }, context) => directory.sync(accountId, context),
  'directory.addSite': (input) => directory.addSite(input),
  'directory.setSeatLimits': ({ siteIds, seatLimit }) => directory.setSeatLimits(siteIds, seatLimit),
  'directory.setClient': ({ siteIds, client }) => directory.setClient(siteIds, client),
})
