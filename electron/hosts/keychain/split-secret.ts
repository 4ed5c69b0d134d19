import { createHash } from 'node:crypto'

/** One entry of the system's keychain. */
export interface Entry {
  readonly name: string
  readonly value: Uint8Array
}

/** Bytes an entry may hold. Windows: CRED_MAX_CREDENTIAL_BLOB_SIZE, 5 x 512 bytes. Elsewhere there is no such limit. */
export function entryLimit(platform: string): number {
  return platform === 'win32' ? 2560 : 1_000_000
}

const mark = 'invite-desk-parts:'

/**
 * Entries for a secret, in the order they must be written: the entry named `id` comes last, so a key that was
 * written in part is never taken for a whole one. A short secret is that one entry, as it is. The parts of a long
 * one carry its digest in their names, so an older key's parts are not overwritten before the new one stands.
 */
export function splitSecret(id: string, value: Uint8Array, limit: number): readonly Entry[] {
  if (value.length <= limit && !startsWithMark(value)) return [{ name: id, value }]
  const digest = digestOf(value)
  const count = Math.max(1, Math.ceil(value.length / limit))
  const parts: Entry[] = []
  for (let part = count; part >= 1; part -= 1) {
    parts.push({ name: partName(id, digest, part), value: value.subarray((part - 1) * limit, part * limit) })
  }
  return [...parts, { name: id, value: new TextEncoder().encode(`${mark}${count}:${digest}`) }]
}

/** Names of the parts behind the entry `id`, in order; [] when it holds the secret itself. */
export function partNames(id: string, first: Uint8Array): readonly string[] {
  const head = readHead(first)
  return head ? Array.from({ length: head.count }, (_, index) => partName(id, head.digest, index + 1)) : []
}

/** The secret from its first entry and parts; null when a part is missing or was changed. */
export function joinSecret(first: Uint8Array, parts: readonly (Uint8Array | null)[]): Uint8Array | null {
  const head = readHead(first)
  if (!head) return first
  const whole = parts.flatMap((part) => (part ? [part] : []))
  if (whole.length !== head.count) return null
  const value = new Uint8Array(Buffer.concat(whole))
  return digestOf(value) === head.digest ? value : null
}

function readHead(first: Uint8Array): { readonly count: number; readonly digest: string } | null {
  const found = /^invite-desk-parts:(\d{1,3}):([0-9a-f]{64})$/.exec(new TextDecoder('latin1').decode(first))
  return found?.[1] && found[2] ? { count: Number(found[1]), digest: found[2] } : null
}

function startsWithMark(value: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(value.subarray(0, mark.length)) === mark
}

function partName(id: string, digest: string, part: number): string {
  return `${id}-${digest.slice(0, 16)}-${part}`
}

function digestOf(value: Uint8Array): string {
  return createHash('sha256').update(value).digest('hex')
}
