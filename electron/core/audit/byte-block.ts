/** Text gathered as UTF-8 in memory that is used again and again, so that a long export leaves nothing to collect. */
export interface ByteBlock {
  add(text: string): void
  /** All that was added; good until the next {@link ByteBlock.add}. */
  take(): Uint8Array
}

const firstLength = 1024 * 1024
/** UTF-8 needs at most so many bytes for one UTF-16 unit. */
const mostBytesEach = 3

export function createByteBlock(): ByteBlock {
  let bytes = Buffer.allocUnsafe(firstLength)
  let used = 0
  return {
    add: (text) => {
      const needed = used + text.length * mostBytesEach
      if (needed > bytes.length) {
        const larger = Buffer.allocUnsafe(needed * 2)
        bytes.copy(larger, 0, 0, used)
        bytes = larger
      }
      used += bytes.write(text, used)
    },
    take: () => {
      const taken = bytes.subarray(0, used)
      used = 0
      return taken
    },
  }
}
