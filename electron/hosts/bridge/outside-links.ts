/** Hosts whose pages the app may open in the person's browser. */
const hosts = new Set(['manage.wix.com', 'support.wix.com', 'dev.wix.com', 'www.wix.com'])

/** @throws Error for anything but https at one of Wix's own hosts. */
export function checkOutsideLink(address: string): string {
  const url = new URL(address)
  if (url.protocol !== 'https:' || !hosts.has(url.hostname) || url.username !== '' || url.port !== '') {
    throw new Error(`This address is not opened from here: ${url.origin}`)
  }
  return url.href
}
