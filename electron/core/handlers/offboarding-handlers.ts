import { afterKnown } from './after-known.ts'
import type { HandlerDeps, HandlersOf, Tools } from './handler-deps.ts'

export const offboardingHandlers = (
  { offboardings, access }: HandlerDeps,
  { saved, today }: Tools,
): HandlersOf<'offboarding'> => ({
  'offboarding.list': afterKnown({ access }, () => offboardings.list()),
  'offboarding.begin': afterKnown({ access }, ({ personId, note }) => offboardings.begin(personId, note)),
  'offboarding.read': afterKnown({ access }, ({ offboardingId }) => offboardings.read(offboardingId)),
  'offboarding.mark': afterKnown({ access }, ({ offboardingId, siteIds, isDone, note }) =>
    offboardings.mark(offboardingId, siteIds, isDone, note),
  ),
  'offboarding.close': afterKnown({ access }, ({ offboardingId }) => offboardings.close(offboardingId)),
  'offboarding.export': afterKnown({ access }, ({ offboardingId, form }, { signal }) =>
    saved.saveAs(
      `off-boarding ${forFileName(offboardings.addressOf(offboardingId))} ${today()}.${form === 'page' ? 'html' : 'csv'}`,
      (path) => offboardings.export(offboardingId, path, form, signal),
    ),
  ),
})

/** Several certificates lie in one folder: each is named after its person. */
const forFileName = (address: string): string => address.replace(/[^\p{L}\p{N}@._+-]+/gu, '-').slice(0, 80)
