import type { Source } from './read-sources.ts'

export interface Repeat {
  readonly lines: number
  /** `path:line` of both places. */
  readonly places: readonly [string, string]
}

interface Line {
  readonly number: number
  readonly text: string
}

/** Lines that say something: no blank ones, comments, imports or lone brackets. */
function linesOf({ text }: Source): readonly Line[] {
  const withoutImports = text.replace(/^import [^;]*?from '[^']+'$/gm, (whole) => whole.replace(/[^\n]/g, ''))
  return withoutImports
    .split('\n')
    .map((line, at) => ({ number: at + 1, text: line.trim() }))
    .filter((line) => line.text !== '' && !/^(\/\/|\*|\/\*)/.test(line.text) && /\w/.test(line.text))
}

/** Blocks of `least` or more equal lines that stand in two places, longest first. */
export function findRepeats(files: readonly Source[], least: number): readonly Repeat[] {
  const read = files.map((file) => ({ path: file.path, lines: linesOf(file) }))
  const seen = new Map<string, { readonly file: number; readonly at: number }[]>()
  read.forEach(({ lines }, file) => {
    for (let at = 0; at + least <= lines.length; at += 1) {
      const key = lines
        .slice(at, at + least)
        .map(({ text }) => text)
        .join('\n')
      const known = seen.get(key)
      if (known === undefined) seen.set(key, [{ file, at }])
      else known.push({ file, at })
    }
  })
  const repeats: Repeat[] = []
  const taken = new Set<string>()
  for (const places of seen.values()) {
    for (const [index, one] of places.entries()) {
      for (const other of places.slice(index + 1)) {
        if (taken.has(`${one.file}:${one.at} ${other.file}:${other.at}`)) continue
        if (one.file === other.file && other.at - one.at < least) continue
        const a = read[one.file]
        const b = read[other.file]
        let length = 0
        while (
          a?.lines[one.at + length] !== undefined &&
          a.lines[one.at + length]?.text === b?.lines[other.at + length]?.text
        ) {
          taken.add(`${one.file}:${one.at + length} ${other.file}:${other.at + length}`)
          length += 1
        }
        repeats.push({
          lines: length,
          places: [`${a?.path}:${a?.lines[one.at]?.number}`, `${b?.path}:${b?.lines[other.at]?.number}`],
        })
      }
    }
  }
  return repeats.toSorted((a, b) => b.lines - a.lines)
}
