import { afterKnown } from './after-known.ts'
import type { HandlerDeps, HandlersOf } from './handler-deps.ts'

export const driftHandlers = ({ drift, access }: HandlerDeps): HandlersOf<'drift'> => ({
  'drift.read': afterKnown({ access }, () => drift.read()),
  'drift.wholeLists': () => drift.wholeLists(),
  'drift.setWhole': ({ rosterId, isWhole }) => {
    drift.setWhole(rosterId, isWhole)
    return null
  },
  'drift.ignore': ({ keys, until, reason }) => {
    drift.ignore(keys, until, reason)
    return null
  },
  'drift.stopIgnoring': ({ keys }) => {
    drift.stopIgnoring(keys)
    return null
  },
  'drift.adopt': afterKnown({ access }, ({ keys }) => drift.adopt(keys)),
  'drift.undoAdopt': ({ steps }) => {
    drift.undoAdopt(steps)
    return null
  },
})
