import { basename, extname, join } from 'node:path'

/** Names that Windows takes for devices, whatever their ending. */
const device = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)$/i
/** Bytes that every usual file system still takes for one name, with room for a number. */
const longest = 180

/** A suggestion made fit for every file system; security.md §5. Never empty, never a path. */
export function safeFileName(suggested: string): string {
  const clean = suggested
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"/\\|?*]/g, '-')
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '')
  const end = extname(clean).slice(0, 20)
  const stem = shorten(clean.slice(0, clean.length - extname(clean).length), longest - Buffer.byteLength(end))
  const named = stem.trim() === '' ? 'file' : stem
  return device.test(named.split('.')[0]?.trim() ?? '') ? `_${named}${end}` : `${named}${end}`
}

/** `folder/name`, with a number before the ending when that is taken. */
export function freePath(folder: string, name: string, isTaken: (path: string) => boolean): string {
  const end = extname(name)
  const stem = basename(name, end)
  let path = join(folder, name)
  for (let n = 2; isTaken(path); n += 1) path = join(folder, `${stem} ${n}${end}`)
  return path
}

function shorten(text: string, bytes: number): string {
  let short = text
  while (Buffer.byteLength(short) > bytes) short = [...short].slice(0, -1).join('')
  return short
}
