import { unreachable } from '../../errors.ts'
import { countOf } from '../count.ts'

/** What became of addresses that were erased after the backup which was restored. */
export type ErasedAgain =
  /** The keychain gave no key, so nobody can tell which addresses they are. */
  | { readonly kind: 'no-key'; readonly count: number }
  /** `unknown`: what stands in for them fits no address here. */
  | { readonly kind: 'done'; readonly again: number; readonly refused: number; readonly unknown: number }

export function erasedAgainWords(became: ErasedAgain): string {
  switch (became.kind) {
    case 'no-key':
      return `The backup is from before ${countOf(became.count, 'address was', 'addresses were')} erased, and may have brought them back. The keychain gave no key to tell which they are: open it and start again, or erase them by hand.`
    case 'done':
      return partsOf(became).join(' ')
    default:
      return unreachable(became)
  }
}

function partsOf({ again, refused, unknown }: Extract<ErasedAgain, { kind: 'done' }>): readonly string[] {
  const back = again + refused
  return [
    back === 0
      ? 'The backup is from before somebody was erased.'
      : `The backup brought back ${countOf(back, 'person who was', 'people who were')} erased since.`,
    ...(again > 0
      ? [`${countOf(again, 'was', 'were')} erased again; the backup itself still holds them.`]
      : []),
    ...(refused > 0
      ? [
          `${countOf(refused, 'was', 'were')} not: an invite, access or a run that is not over names them. Look at the audit log for “Person erased”, and erase them by hand once that is over.`,
        ]
      : []),
    ...(unknown > 0
      ? [
          `${countOf(unknown, 'erased address fits', 'erased addresses fit')} none that is here: it is not in the backup, or was erased while the keychain gave no key, and then nobody can tell.`,
        ]
      : []),
  ]
}
