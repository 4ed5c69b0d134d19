import { AppError } from '../../../shared/errors.ts'

const hosts = new Set(['manage.wix.com', 'www.wix.com', 'support.wix.com', 'dev.wix.com'])

/**
 * The address as it may be handed to the system, or AppError('not-allowed'): https and hosts of Wix only, or a mail
 * draft without a recipient or an attachment.
 */
export function externalUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url !== null && isDraft(url)) return url.href
  const isPlain = url?.protocol === 'https:' && url.port === '' && url.username === '' && url.password === ''
  if (url === null || !isPlain || !hosts.has(url.hostname)) {
    throw new AppError('not-allowed', 'Invite Desk opens pages of Wix only.')
  }
  return url.href
}

const draftParts: ReadonlySet<string> = new Set(['subject', 'body'])

const isDraft = ({ protocol, pathname, searchParams, hash }: URL): boolean =>
  protocol === 'mailto:' &&
  pathname === '' &&
  hash === '' &&
  [...searchParams.keys()].every((key) => draftParts.has(key))
