/**
 * Rows that only have a look, before a row that says its own number, so that none of them is missed. As programs write
 * them; whatever is written otherwise is merely read.
 */
const blankRows =
  /(?:<row r="\d+"(?: [^<>]*")? ?(?:\/>|>(?:<c r="[A-Z]+\d+"(?: [^<>]*")? ?(?:\/>|>(?:<v ?\/>|<v><\/v>)?<\/c>))*<\/row>)\s*)+(?=<row r=)/g

/**
 * Leaves out, piece by piece, the blank rows that a sheet formatted down to its end is full of; a real parser reads the
 * rest. Tags hold no `<`, so a match is always markup, except where markup can be text: from the first CDATA section
 * on nothing is left out.
 */
export function createBlankSkipper(): (piece: string) => string {
  let isAtTag = false
  let mayHoldText = false
  return (piece) => {
    mayHoldText ||= piece.includes('<!') || (isAtTag && piece.startsWith('!'))
    isAtTag = piece.endsWith('<')
    return mayHoldText ? piece : piece.replace(blankRows, '')
  }
}
