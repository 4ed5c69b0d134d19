import { afterKnown } from './after-known.ts'
import type { HandlerDeps, HandlersOf } from './handler-deps.ts'

export const erasureHandlers = ({ erasures, ...others }: HandlerDeps): HandlersOf<'erasure'> => ({
  'erasure.preview': afterKnown(others, ({ personId }) => erasures.preview(personId)),
  'erasure.erase': ({ personId, reason, removeBackups }) =>
    erasures.erase({ personId, reason, removeBackups }),
})
