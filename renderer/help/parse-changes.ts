/** A piece of a line: plain, bold, or code. */
export interface TextPiece {
  readonly kind: 'plain' | 'bold' | 'code'
  readonly text: string
}

/** A paragraph, a heading within a version, or a list. */
export type ChangeBlock =
  | { readonly kind: 'text' | 'heading'; readonly pieces: readonly TextPiece[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly TextPiece[])[] }

export interface VersionChanges {
  readonly title: string
  readonly blocks: readonly ChangeBlock[]
}

const marked = /\*\*([^*]+)\*\*|\*([^*]+)\*|`([^`]+)`/g

function piecesOf(line: string): readonly TextPiece[] {
  const pieces: TextPiece[] = []
  let at = 0
  for (const found of line.matchAll(marked)) {
    if (found.index > at) pieces.push({ kind: 'plain', text: line.slice(at, found.index) })
    const [whole, bold, stressed, code] = found
    if (code !== undefined) pieces.push({ kind: 'code', text: code })
    else if (bold !== undefined) pieces.push({ kind: 'bold', text: bold })
    else pieces.push({ kind: 'plain', text: stressed ?? '' })
    at = found.index + whole.length
  }
  if (at < line.length) pieces.push({ kind: 'plain', text: line.slice(at) })
  return pieces
}

function blockOf(text: string): ChangeBlock {
  if (text.startsWith('### ')) return { kind: 'heading', pieces: piecesOf(text.slice(4)) }
  if (!text.startsWith('- ')) return { kind: 'text', pieces: piecesOf(onOneLine(text)) }
  const items = text.slice(2).split(/\n- /)
  return { kind: 'list', items: items.map((item) => piecesOf(onOneLine(item))) }
}

const onOneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ')

/** CHANGELOG.md as versions, newest first; only the marks it uses are known. */
export function parseChanges(markdown: string): readonly VersionChanges[] {
  const [, ...versions] = markdown.replaceAll('\r\n', '\n').split(/^## /m)
  return versions.map((version) => {
    const [title = '', ...rest] = version.split('\n')
    const blocks = rest
      .join('\n')
      .split(/\n\s*\n/)
      .map((block) => block.trim())
      .filter((block) => block !== '')
    return { title: title.trim(), blocks: blocks.map(blockOf) }
  })
}
