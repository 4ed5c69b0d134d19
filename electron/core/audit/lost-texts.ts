import { createHash } from 'node:crypto'
import type { ErasedTexts } from '../../../shared/audit/erased-texts.ts'

/** An event whose text does not give its hash. */
export interface LostText {
  readonly id: number
  readonly hash: string
  /** SHA-256 of its text. */
  readonly text: string
}

/** What is hashed for one of them. */
export const lostLine = ({ id, hash, text }: LostText): string => `${id} ${hash} ${text}\n`

/**
 * Those that do not give their hash once some texts are changed, ascending: what is changed twice has its newest text.
 * @param changed also texts that give their hash then
 */
export function lostAfter(lost: readonly LostText[], changed: readonly LostText[]): readonly LostText[] {
  const byId = new Map([...lost, ...changed].map((one) => [one.id, one]))
  return [...byId.values()]
    .filter(({ hash, text }) => hash !== text)
    .toSorted((one, other) => one.id - other.id)
}

/** What an erasure says of these; ascending. */
export function digestOfTexts(texts: readonly LostText[]): Pick<ErasedTexts, 'count' | 'digest'> {
  const running = createHash('sha256')
  for (const one of texts) running.update(lostLine(one))
  return { count: texts.length, digest: running.digest('hex') }
}

/** Whether those before an erasure are as it says. */
export function areAsSaid(said: ErasedTexts | null, texts: readonly LostText[], erasureId: number): boolean {
  if (said === null) return false
  const found = digestOfTexts(texts.filter(({ id }) => id < erasureId))
  return found.count === said.count && found.digest === said.digest
}
