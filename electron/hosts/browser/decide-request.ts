/** A request the window wants to make, as CDP's Fetch domain tells it. */
export interface PausedRequest {
  readonly url: string
  readonly method: string
  readonly resourceType: string
  readonly frameId: string
}

/**
 * `serve`: a file of the app. `stay`: a navigation elsewhere; refused so that the app stays where it is.
 * `refuse`: anything else.
 */
export type RequestVerdict = 'serve' | 'stay' | 'refuse'

/** Only GETs of the app's own origin; documents only in the main frame. Everything else never leaves the window. */
export function decideRequest(request: PausedRequest, origin: string, mainFrameId: string): RequestVerdict {
  const isDocument = request.resourceType === 'Document'
  const url = URL.canParse(request.url) ? new URL(request.url) : null
  // A `blob:` address has the origin of the page that made it, and is no file of the app.
  const isOurs =
    url?.origin === origin && url.protocol !== 'blob:' && url.username === '' && url.password === ''
  const isInPlace = !isDocument || request.frameId === mainFrameId
  if (isOurs && isInPlace && request.method === 'GET') return 'serve'
  return isDocument && request.frameId === mainFrameId ? 'stay' : 'refuse'
}
