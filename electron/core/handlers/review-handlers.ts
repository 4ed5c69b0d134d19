import { afterKnown } from './after-known.ts'
import type { HandlerDeps, HandlersOf, Tools } from './handler-deps.ts'

export const reviewHandlers = (
  { reviews, access }: HandlerDeps,
  { saved, today }: Tools,
): HandlersOf<'review'> => ({
  'review.list': afterKnown({ access }, () => reviews.list()),
  'review.population': afterKnown({ access }, ({ scope }) => reviews.population(scope)),
  'review.begin': afterKnown({ access }, (given) => reviews.begin(given)),
  'review.read': afterKnown({ access }, ({ reviewId }) => reviews.read(reviewId)),
  'review.answer': afterKnown({ access }, ({ reviewId, groups }) => reviews.answer(reviewId, groups)),
  'review.exportSheet': afterKnown({ access }, ({ reviewId }, { signal }) =>
    saved.saveAs(`review ${today()}.csv`, (path) => reviews.exportSheet(reviewId, path, signal)),
  ),
  'review.readFile': afterKnown({ access }, ({ reviewId, fileName, bytes }) =>
    reviews.readFile(reviewId, fileName, Buffer.from(bytes, 'base64')),
  ),
  'review.takeFile': afterKnown({ access }, ({ reviewId, ...filed }) => reviews.takeFile(reviewId, filed)),
  'review.exportReport': afterKnown({ access }, ({ reviewId, form }, { signal }) =>
    saved.saveAs(`review report ${today()}.${form === 'page' ? 'html' : 'csv'}`, (path) =>
      reviews.exportReport(reviewId, path, form, signal),
    ),
  ),
  'review.setClosed': afterKnown({ access }, ({ reviewId, isClosed }) =>
    reviews.setClosed(reviewId, isClosed),
  ),
})
