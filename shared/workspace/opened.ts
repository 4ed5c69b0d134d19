/** One place of the app that a link leads to: a roster, a run of the Outbox, or a person by any of their addresses. */
export interface LinkedPlace {
  readonly kind: 'roster' | 'run' | 'person'
  readonly id: string
}

/** What the system asked the app to open: a link, or a file that was dropped on its icon or opened with it. */
export type Opened =
  | LinkedPlace
  | { readonly kind: 'file'; readonly openId: string; readonly name: string; readonly bytes: number }

/** The place that is gone to, the last one; null where only files were opened. */
export const linkedPlace = (opened: readonly Opened[]): LinkedPlace | null =>
  opened.findLast((thing) => thing.kind !== 'file') ?? null

export const linkScheme = 'invite-desk'
const kinds: readonly string[] = ['roster', 'run', 'person'] satisfies readonly LinkedPlace['kind'][]
const isKind = (text: string): text is LinkedPlace['kind'] => kinds.includes(text)
const longestId = 320

/**
 * `invite-desk://roster/8f…` → the place; null for any other text. Anybody can put such a link anywhere, so it can show
 * something that is there and do nothing else.
 */
export function readLink(text: string): LinkedPlace | null {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || url.protocol !== `${linkScheme}:` || url.username !== '' || url.port !== '') return null
  const id = decode(url.pathname.replace(/^\//, '').replace(/\/$/, ''))
  if (!isKind(url.host) || id === null || id === '' || id.length > longestId) return null
  return { kind: url.host, id }
}

/** The inverse of {@link readLink}. */
export const writeLink = ({ kind, id }: LinkedPlace): string =>
  `${linkScheme}://${kind}/${encodeURIComponent(id)}`

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
