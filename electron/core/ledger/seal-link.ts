import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

// One sealed link: version (1 byte) | nonce (12) | tag (16) | ciphertext. AES-256-GCM.
const version = 1
const nonceBytes = 12
const tagBytes = 16

/** Encrypts an accept link, which is a bearer secret (wix-api.md §3). `key` has 32 bytes. */
export function sealLink(link: string, key: Uint8Array): Uint8Array {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const sealed = Buffer.concat([cipher.update(link, 'utf8'), cipher.final()])
  return Uint8Array.from(Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), sealed]))
}

/** The link again, or null when the key is another one or the bytes were changed. */
export function openLink(sealed: Uint8Array, key: Uint8Array): string | null {
  const head = 1 + nonceBytes + tagBytes
  if (sealed.length < head || sealed[0] !== version) return null
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + nonceBytes))
    decipher.setAuthTag(sealed.subarray(1 + nonceBytes, head))
    return Buffer.concat([decipher.update(sealed.subarray(head)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
