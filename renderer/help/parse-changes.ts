/** A piece of a line: plain, bold, or code. */
export interface TextPiece {
  readonly kind: 'plain' | 'bold' | 'code'
  readonly text: string
}
export interface VersionChanges {
  readonly title: string
  readonly paragraphs: readonly (readonly TextPiece[])[]
}

const marked = /\*\*([^*]+)\*\*|`([^`]+)`/g

function piecesOf(line: string): readonly TextPiece[] {
  const pieces: TextPiece[] = []
  let at = 0
  for (const found of line.matchAll(marked)) {
    if (found.index > at) pieces.push({ kind: 'plain', text: line.slice(at, found.index) })
    const [whole, bold, code] = found
    pieces.push(bold === undefined ? { kind: 'code', text: code ?? '' } : { kind: 'bold', text: bold })
    at = found.index + whole.length
  }
  if (at < line.length) pieces.push({ kind: 'plain', text: line.slice(at) })
  return pieces
}

/** CHANGELOG.md as versions with their paragraphs, newest first; only the two marks it uses are known. */
export function parseChanges(markdown: string): readonly VersionChanges[] {
  const [, ...versions] = markdown.replaceAll('\r\n', '\n').split(/^## /m)
  return versions.map((version) => {
    const [title = '', ...rest] = version.split('\n')
    const paragraphs = rest
      .join('\n')
      .split(/\n\s*\n/)
      .map((paragraph) => paragraph.trim().replace(/\s*\n\s*/g, ' '))
      .filter((paragraph) => paragraph !== '')
    return { title: title.trim(), paragraphs: paragraphs.map(piecesOf) }
  })
}
