import type { ChildAnswer, ChildRequest } from './child-link.ts'
import { classifyFailure } from './classify-failure.ts'
import { joinSecret, partNames, splitSecret } from './split-secret.ts'

/** The system's keychain, entry by entry. Rejects with the system's words. */
export interface Entries {
  read(name: string): Promise<Uint8Array | null>
  write(name: string, value: Uint8Array): Promise<void>
  /** False when there was none. */
  erase(name: string): Promise<boolean>
}

/** Does one call on the keychain; never rejects. `limit` is the most bytes an entry may hold. */
export async function answerRequest(
  entries: Entries,
  request: ChildRequest,
  limit: number,
): Promise<ChildAnswer> {
  const { seq, id } = request
  try {
    switch (request.call) {
      case 'get': {
        const value = await readSecret(entries, id)
        return value
          ? { seq, kind: 'ok', value: Buffer.from(value).toString('base64') }
          : { seq, kind: 'missing' }
      }
      case 'set':
        return { seq, ...(await writeSecret(entries, id, Buffer.from(request.value, 'base64'), limit)) }
      case 'remove':
        return { seq, kind: (await eraseSecret(entries, id)) ? 'ok' : 'missing' }
    }
  } catch (error) {
    return { seq, ...classifyFailure(error) }
  }
}

async function readSecret(entries: Entries, id: string): Promise<Uint8Array | null> {
  const first = await entries.read(id)
  if (!first) return null
  const parts: (Uint8Array | null)[] = []
  for (const name of partNames(id, first)) parts.push(await entries.read(name))
  return joinSecret(first, parts)
}

type Written = { readonly kind: 'ok' } | { readonly kind: 'unavailable'; readonly message: string }

/** Writes, reads back, compares; an older key's parts go only after the new one stands. */
async function writeSecret(entries: Entries, id: string, value: Uint8Array, limit: number): Promise<Written> {
  const before = await entries.read(id)
  const written = splitSecret(id, value, limit)
  for (const entry of written) await entries.write(entry.name, entry.value)
  const back = await readSecret(entries, id)
  if (!back || !Buffer.from(back).equals(value)) {
    return {
      kind: 'unavailable',
      message:
        'The system keychain gave back something else than was stored. Enter the key again, or keep it for this session only.',
    }
  }
  const used = new Set(written.map(({ name }) => name))
  for (const name of before ? partNames(id, before) : []) if (!used.has(name)) await entries.erase(name)
  return { kind: 'ok' }
}

async function eraseSecret(entries: Entries, id: string): Promise<boolean> {
  const first = await entries.read(id)
  if (!first) return false
  await entries.erase(id)
  for (const name of partNames(id, first)) await entries.erase(name)
  return true
}
