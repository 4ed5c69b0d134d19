import { formatCount } from '../count.ts'

const units = ['KB', 'MB', 'GB', 'TB'] as const

/** Bytes as a file manager shows them: `512 bytes`, `1.2 MB`; decimal, a place behind the point below ten. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? '1 byte' : `${formatCount(bytes)} bytes`
  let size = bytes / 1000
  let unit = 0
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000
    unit += 1
  }
  return `${formatCount(size < 9.95 ? Math.round(size * 10) / 10 : Math.round(size))} ${units[unit]}`
}
