import type { RosterId } from '../../../shared/roster.ts'
import { readRowsKnown } from '../row-known.ts'
import { afterKnown } from './after-known.ts'
import type { HandlerDeps, HandlersOf } from './handler-deps.ts'

/** A handler that works on rows: those of a large roster are read, or brought up, in turns before. */
const afterLoad =
  <Input extends { readonly rosterId: RosterId }, Answered>(
    { rosters }: Pick<HandlerDeps, 'rosters'>,
    handle: (input: Input) => Answered,
  ) =>
  async (input: Input): Promise<Awaited<Answered>> => {
    await rosters.load(input.rosterId)
    // Whoever was let in just before may have taken it in hand.
    const free = rosters.whenFree(input.rosterId)
    if (free !== null) await free
    return await handle(input)
  }

export const rosterHandlers = ({ rosters, endings, ...others }: HandlerDeps): HandlersOf<'roster'> => ({
  'roster.list': () => rosters.list(),
  'roster.create': ({ name }) => rosters.create(name),
  'roster.createFilled': (input) => rosters.createFilled(input),
  'roster.rename': ({ rosterId, name }) => rosters.rename(rosterId, name),
  'roster.duplicate': async ({ rosterId, name }) => {
    await rosters.whenFree(rosterId)
    return rosters.duplicate(rosterId, name)
  },
  'roster.remove': async ({ rosterId }) => {
    await rosters.whenFree(rosterId)
    return rosters.remove(rosterId)
  },
  'roster.archive': ({ rosterId, isArchived }) => rosters.archive(rosterId, isArchived),
  'roster.restore': ({ rosterId }) => rosters.restore(rosterId),
  'roster.open': async ({ rosterId, first }) => {
    // The first rows rest on what is known of their sites, and need not wait for the others.
    await (first === undefined ? others.access.prepareKnown() : others.access.weighed())
    if (first !== undefined) await rosters.readUpTo(rosterId, first)
    return rosters.open(rosterId, first)
  },
  'roster.readRows': afterKnown(others, async (input) => {
    await rosters.readUpTo(input.rosterId, input.from + input.count)
    return rosters.readRows(input)
  }),
  'roster.ending': () => endings(),
  'roster.readKnown': afterKnown(
    others,
    afterLoad({ rosters }, ({ rosterId, rowIds }) => readRowsKnown({ rosters, ...others }, rosterId, rowIds)),
  ),
  'roster.apply': afterLoad({ rosters }, ({ rosterId, step, ...ids }) =>
    rosters.applySent(rosterId, step, ids),
  ),
  'roster.moveRows': afterLoad({ rosters }, async (input) => {
    if (input.into.kind === 'existing') {
      await rosters.load(input.into.rosterId)
      // Meanwhile somebody may have taken the first one in hand.
      await rosters.whenFree(input.rosterId)
    }
    return rosters.moveManyRows(input)
  }),
  'roster.undo': afterLoad({ rosters }, ({ rosterId, shownSeq }) =>
    rosters.travelSent(rosterId, 'undo', shownSeq),
  ),
  'roster.redo': afterLoad({ rosters }, ({ rosterId, shownSeq }) =>
    rosters.travelSent(rosterId, 'redo', shownSeq),
  ),
  'roster.travelTo': afterLoad({ rosters }, ({ rosterId, seq }) => rosters.travelSent(rosterId, { seq })),
  'roster.history': ({ rosterId, before, limit }) => rosters.readHistory(rosterId, before, limit),
  'roster.readViews': ({ rosterId }) => rosters.readViews(rosterId),
  'roster.saveViews': ({ rosterId, views }) => {
    rosters.saveViews(rosterId, views)
    return null
  },
})
