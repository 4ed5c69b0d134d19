import { createHash } from 'node:crypto'

const hexOf = (text: string): string =>
  createHash('sha256').update(`invite-desk sandbox ${text}`).digest('hex')

/** A GUID that depends on nothing but the text, so that a seed always makes the same world. */
export function seededGuid(text: string): string {
  const hex = hexOf(text)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Role ids are numbers of 19 digits, too large for a JavaScript number: always text (wix-api.md §3). */
export const seededRoleId = (text: string): string =>
  String(1_000_000_000_000_000_000n + (BigInt(`0x${hexOf(text).slice(0, 16)}`) % 8_000_000_000_000_000_000n))

/** A generator of numbers in [0, 1) from a seed (mulberry32): the same seed, the same faults. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
