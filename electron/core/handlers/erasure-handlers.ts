import { afterKnown } from './after-known.ts'
import type { HandlerDeps, HandlersOf } from './handler-deps.ts'

export const erasureHandlers = ({ erasures, ...others }: HandlerDeps): HandlersOf<'erasure'> => ({
  'erasure.preview': afterKnown(others, ({ personId }, context) => erasures.preview(personId, context)),
  'erasure.erase': afterKnown(others, ({ personId, reason, removeBackups }, context) =>
    erasures.erase({ personId, reason, removeBackups }, context),
  ),
})
