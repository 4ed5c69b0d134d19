/** What an erasure says, in its event, of all events of the log that lost somebody's address or name until then. */
export interface ErasedTexts {
  readonly count: number
  /** SHA-256 of a line `id hash SHA-256-of-the-text` for each of them, ascending, each ended by LF. */
  readonly digest: string
}

/** Ends the reason of an event `person.erased`; docs/audit-format.md tells how to check it. */
export const erasedTextsWords = ({ count, digest }: ErasedTexts): string => `erased-texts ${count} ${digest}`

/** What the reason of an erasure says, or null where it does not end so. */
export function readErasedTexts(reason: string | null): ErasedTexts | null {
  const [, count = '', digest = ''] =
    /(?:^|\s)erased-texts (\d{1,15}) ([0-9a-f]{64})$/.exec(reason ?? '') ?? []
  return digest === '' ? null : { count: Number(count), digest }
}
