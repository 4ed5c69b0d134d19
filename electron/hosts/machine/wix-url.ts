import { AppError } from '../../../shared/errors.ts'

const wix = 'https://www.wixapis.com'
const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * The base URL of Wix, or another that `INVITE_DESK_WIX_URL` names for tests: https anywhere, http on this machine
 * only, because a key travels there. No slash at the end. Throws AppError('invalid-input') in words.
 */
export function wixUrl(env: Readonly<Record<string, string | undefined>>): string {
  const wanted = env.INVITE_DESK_WIX_URL
  if (wanted === undefined || wanted === '') return wix
  const url = URL.canParse(wanted) ? new URL(wanted) : null
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.has(url.hostname))
  if (url === null || !isSafe || url.username !== '' || url.search !== '' || url.hash !== '') {
    throw new AppError(
      'invalid-input',
      'INVITE_DESK_WIX_URL must be an https address, or an http address on this machine (127.0.0.1).',
    )
  }
  return (url.origin + url.pathname).replace(/\/+$/, '')
}
