import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { erasedAddress } from '../../../shared/erasure/erased-address.ts'

/**
 * What is to stand in the place of each address: a keyed hash of it, so that nobody can try out addresses without the
 * key, which lies in this computer's keychain; the same address erased again gets the same one. Random where the
 * keychain does not answer. @param dataKey 32 bytes, or null
 */
export function standInsOf(keys: readonly string[], dataKey: Uint8Array | null): ReadonlyMap<string, string> {
  const key =
    dataKey === null ? randomBytes(32) : Buffer.from(hkdfSync('sha256', dataKey, '', 'erased person', 32))
  return new Map(
    keys.map((address) => [address, erasedAddress(createHmac('sha256', key).update(address).digest('hex'))]),
  )
}
