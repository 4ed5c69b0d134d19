import { existsSync } from 'node:fs'
import { join, parse } from 'node:path'

const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** A name that every system takes; security.md §5. */
export function safeFileName(wanted: string): string {
  const clean = wanted
    .replaceAll(/[\u0000-\u001f\u007f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .replace(/[. ]+$/, '')
    .slice(0, 150)
  return clean === '' || devices.test(clean) ? `_${clean}` : clean
}

/** A path in `folder` that nothing has yet: `name.csv`, `name 2.csv`, … */
export function freePath(folder: string, wanted: string): string {
  const { name, ext } = parse(safeFileName(wanted))
  for (let count = 1; ; count++) {
    const path = join(folder, count === 1 ? `${name}${ext}` : `${name} ${count}${ext}`)
    if (!existsSync(path)) return path
  }
}
