import { listAccess } from '../access/list-access.ts'
import type { HandlerDeps, HandlersOf } from './handler-deps.ts'

export const accessHandlers = ({ access }: HandlerDeps): HandlersOf<'access'> => ({
  'access.list': (input) => listAccess(access, input),
  'access.readRoles': ({ siteId }, context) => access.readRoles(siteId, context),
  'access.why': ({ inviteKey }) => access.why(inviteKey),
  'access.mark': ({ inviteKeys, word }) => access.mark(inviteKeys, word),
})
