/** Where Wix is; the hidden setting INVITE_DESK_WIX_URL points tests at a sandbox server. */
export function readWixUrl(setting: string | undefined): string {
  if (setting === undefined || setting === '') return 'https://www.wixapis.com'
  const url = new URL(setting)
  const isLoopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  // A key must never travel in the clear, except to this very machine.
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback)) {
    throw new Error('INVITE_DESK_WIX_URL must be https, or http on this machine.')
  }
  return url.origin
}
