/**
 * Cuts the browser's end of the debugging pipe into messages: JSON texts ended by a zero byte. Feed it what comes;
 * it returns what is complete. Pieces are joined once a message, so a large one costs no more than its length.
 */
export function createMessageSplitter(): (piece: Buffer) => readonly string[] {
  let waiting: Buffer[] = []
  return (piece) => {
    const messages: string[] = []
    let from = 0
    for (let end = piece.indexOf(0); end !== -1; end = piece.indexOf(0, from)) {
      waiting.push(piece.subarray(from, end))
      messages.push(Buffer.concat(waiting).toString('utf8'))
      waiting = []
      from = end + 1
    }
    if (from < piece.length) waiting.push(piece.subarray(from))
    return messages
  }
}
