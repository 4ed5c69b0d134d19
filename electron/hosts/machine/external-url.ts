import { AppError } from '../../../shared/errors.ts'

const hosts = new Set(['manage.wix.com', 'www.wix.com', 'support.wix.com', 'dev.wix.com'])

/** The address as it may be handed to the system, or AppError('not-allowed'): https, and hosts of Wix only. */
export function externalUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  const isPlain = url?.protocol === 'https:' && url.port === '' && url.username === '' && url.password === ''
  if (url === null || !isPlain || !hosts.has(url.hostname)) {
    throw new AppError('not-allowed', 'Invite Desk opens pages of Wix only.')
  }
  return url.href
}
