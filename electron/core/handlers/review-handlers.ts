import { afterKnown } from './after-known.ts'
import type { HandlerDeps, HandlersOf, Tools } from './handler-deps.ts'

export const reviewHandlers = (
  { reviews, access }: HandlerDeps,
  { saved, today }: Tools,
): HandlersOf<'review'> => ({
  'review.list': () => reviews.list(),
  'review.population': afterKnown({ access }, ({ scope }) => reviews.population(scope)),
  'review.begin': afterKnown({ access }, (given) => reviews.begin(given)),
  'review.read': (asked, { signal }) => reviews.read(asked, signal),
  'review.answer': ({ reviewId, groups }) => reviews.answer(reviewId, groups),
  'review.exportSheet': ({ reviewId }, { signal }) =>
    saved.saveAs(`review ${today()}.csv`, (path) => reviews.exportSheet(reviewId, path, signal)),
  'review.readFile': ({ reviewId, fileName, bytes }, { signal }) =>
    reviews.readFile(reviewId, fileName, Buffer.from(bytes, 'base64'), signal),
  'review.takeFile': ({ reviewId, ...filed }) => reviews.takeFile(reviewId, filed),
  'review.exportReport': ({ reviewId, form }, { signal }) =>
    saved.saveAs(`review report ${today()}.${form === 'page' ? 'html' : 'csv'}`, (path) =>
      reviews.exportReport(reviewId, path, form, signal),
    ),
  'review.setClosed': ({ reviewId, isClosed }) => reviews.setClosed(reviewId, isClosed),
})
