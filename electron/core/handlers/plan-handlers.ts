import { afterKnown } from './after-known.ts'
import type { HandlerDeps, HandlersOf, Tools } from './handler-deps.ts'

export const planHandlers = (
  { plans, access, rosters }: HandlerDeps,
  { saved, today }: Tools,
): HandlersOf<'plan'> => ({
  'plan.make': afterKnown({ access }, async ({ source, answersOf = null }) => {
    if (source.kind === 'roster') await rosters.load(source.rosterId)
    return plans.make(source, answersOf)
  }),
  'plan.answer': ({ planId, answers }) => plans.answer(planId, answers),
  'plan.read': ({ planId }) => plans.read(planId),
  'plan.list': () => plans.list(),
  'plan.releaseRemovals': ({ planId, people }) => plans.releaseRemovals(planId, people),
  'plan.rename': ({ planId, title }) => plans.rename(planId, title),
  'plan.askApproval': ({ planId }) => plans.askApproval(planId),
  'plan.approve': ({ planId, name }) => plans.approve(planId, name),
  'plan.discard': ({ planId }) => {
    plans.discard(planId)
    return null
  },
  'plan.export': ({ planId, form = 'csv' }, { signal }) =>
    saved.saveAs(`plan ${today()}.${form}`, (path) => plans.export(planId, path, form, signal)),
  'plan.openFile': ({ fileName, bytes }) => plans.openFile(Buffer.from(bytes, 'base64'), fileName),
  'plan.compare': ({ planId, other }) => plans.compare(planId, other),
  'plan.exportComparison': ({ planId, other }) =>
    saved.saveAs(`plans compared ${today()}.csv`, (path) => plans.exportComparison(planId, other, path)),
})
