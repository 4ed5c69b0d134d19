import { StringDecoder } from 'node:string_decoder'

/**
 * Puts the pieces of a stream together to lines. What is longer than `longest()` characters ends it: `onTooLong` is
 * told once, and nothing more is heard.
 */
export function splitLines(
  longest: () => number,
  onLine: (line: string) => void,
  onTooLong: () => void,
): (piece: Buffer) => void {
  const decoder = new StringDecoder('utf8')
  let parts: string[] = []
  let length = 0
  let isOver = false
  return (piece) => {
    const lines = decoder.write(piece).split('\n')
    for (const [at, text] of lines.entries()) {
      if (isOver) return
      parts.push(text)
      length += text.length
      if (length > longest()) {
        isOver = true
        parts = []
        onTooLong()
        return
      }
      if (at === lines.length - 1) return
      const line = parts.join('')
      parts = []
      length = 0
      onLine(line)
    }
  }
}
