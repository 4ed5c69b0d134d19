import type { PageHost } from '../page/page-host.ts'

export const appScheme = 'app'
/** Origin of the app's page; the scheme is registered as standard and secure, so it counts as one. */
export const desktopOrigin = 'app://invite-desk'

/** True for an address of the app's own page: right scheme and host, nothing else smuggled in. */
export function isAppUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || url.protocol !== `${appScheme}:`) return false
  return url.host === 'invite-desk' && url.username === '' && url.password === ''
}

/** Answers a request for `app://…`: GET only, from the fixed map of files; a path that leads elsewhere finds nothing. */
export async function answerAppRequest(
  host: Pick<PageHost, 'page' | 'delivered'>,
  request: { readonly url: string; readonly method: string },
): Promise<Response> {
  if (request.method !== 'GET') return new Response(null, { status: 405 })
  if (!isAppUrl(request.url) || /%2f|%5c|\\/i.test(request.url)) return new Response(null, { status: 404 })
  const { status, headers, body } = await host.page(request.url)
  // The system takes the bytes from here on.
  host.delivered(request.url)
  return new Response(new Uint8Array(body), { status, headers: { ...headers } })
}
