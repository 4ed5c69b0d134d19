import { randomBytes, scrypt } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import { openLink, sealLink } from './seal-link.ts'

/**
 * scrypt (RFC 7914): 128 MB and about half a second a try, which is what makes guessing dear. A file says them, and
 * this version opens no others: a file could ask for all of the memory else.
 */
const cost = { N: 131_072, r: 8, p: 1 } as const
const keyBytes = 32
const saltBytes = 16
const known = 'invite-desk accept links'

const base64 = z.string().regex(/^[A-Za-z0-9+/]{1,400}={0,2}$/)
const header = z.strictObject({
  version: z.literal(1),
  kdf: z.literal('scrypt'),
  N: z.literal(cost.N),
  r: z.literal(cost.r),
  p: z.literal(cost.p),
  cipher: z.literal('aes-256-gcm'),
  salt: base64,
  /** A known text under the key: tells a wrong passphrase before any link is touched. */
  check: base64,
})

/** A key that was made of a passphrase, and what a file says so that it can be made again. */
export interface PassphraseKey {
  readonly key: Uint8Array
  readonly header: string
}

export async function makePassphraseKey(passphrase: string): Promise<PassphraseKey> {
  const salt = randomBytes(saltBytes)
  const key = await derive(passphrase, salt)
  const check = Buffer.from(sealLink(known, key)).toString('base64')
  const said: z.infer<typeof header> = {
    ...{ version: 1, kdf: 'scrypt', ...cost, cipher: 'aes-256-gcm' },
    ...{ salt: salt.toString('base64'), check },
  }
  return { key, header: JSON.stringify(said) }
}

/** The key again, or null for another passphrase. @throws AppError `unreadable-file` for a header that is not of this version */
export async function openPassphraseKey(passphrase: string, said: string): Promise<Uint8Array | null> {
  const { success, data } = header.safeParse(readJson(said))
  if (!success) {
    throw new AppError(
      'unreadable-file',
      'Its accept links are sealed in a way this version of Invite Desk does not know. Update it, or open the file without them.',
    )
  }
  const key = await derive(passphrase, Buffer.from(data.salt, 'base64'))
  return openLink(Buffer.from(data.check, 'base64'), key) === known ? key : null
}

/** The same passphrase, however a keyboard composes its letters (NFKC). */
const derive = (passphrase: string, salt: Uint8Array): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const options = { ...cost, maxmem: 256 * cost.N * cost.r }
    scrypt(passphrase.normalize('NFKC'), salt, keyBytes, options, (error, key) =>
      error === null ? resolve(new Uint8Array(key)) : reject(error),
    )
  })

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
