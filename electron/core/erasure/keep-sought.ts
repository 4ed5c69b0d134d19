import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { openLink, sealLink } from '../ledger/seal-link.ts'
import { storageError } from '../store/storage-error.ts'
import type { Forgotten } from './forget-text.ts'

const keyBytes = 32
const keyFile = (folder: string): string => join(folder, '.erasure-key')

/**
 * Seals what an erasure looks for, as accept links are sealed, for a start after one that was cut off. The key lies in a
 * file of its own, which is on the disk when this returns and goes with {@link dropSoughtKey}: then nobody can open it,
 * whatever copy of the workspace holds it. @throws AppError `storage`
 */
export function keepSought(folder: string, sought: Forgotten): string {
  const key = readKey(folder) ?? makeKey(folder)
  return Buffer.from(sealLink(JSON.stringify(sought), key)).toString('base64')
}

/** null where the key is gone, as in a workspace whose folder was not copied whole. */
export function openSought(folder: string, sealed: string): Forgotten | null {
  const key = readKey(folder)
  const text = key === null ? null : openLink(Buffer.from(sealed, 'base64'), key)
  // Sealed by `keepSought`: nobody else had the key.
  return text === null ? null : (JSON.parse(text) as Forgotten)
}

/** Written over first, so that nothing of the key is left where the file lay. */
export function dropSoughtKey(folder: string): void {
  for (const path of [keyFile(folder), `${keyFile(folder)}.part`]) {
    if (!existsSync(path)) continue
    writeKey(path, 'r+', Buffer.alloc(keyBytes))
    rmSync(path, { force: true })
  }
}

function readKey(folder: string): Uint8Array | null {
  const path = keyFile(folder)
  const key = existsSync(path) ? readFileSync(path) : null
  return key?.length === keyBytes ? key : null
}

function makeKey(folder: string): Uint8Array {
  const key = randomBytes(keyBytes)
  const path = keyFile(folder)
  try {
    writeKey(`${path}.part`, 'w', key)
    renameSync(`${path}.part`, path)
  } catch (error) {
    rmSync(`${path}.part`, { force: true })
    throw storageError(error, 'Nobody was erased.')
  }
  return key
}

function writeKey(path: string, flags: 'w' | 'r+', key: Uint8Array): void {
  const handle = openSync(path, flags, 0o600)
  try {
    writeSync(handle, key)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
