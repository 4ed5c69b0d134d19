export interface Speaker {
  say(words: Uint8Array): void
  /** Nothing more is said. */
  end(): void
}

/** Of several that speak at once one is heard, in the order they began; what the others say is kept until it is their turn. */
export function speakInTurn(write: (words: Uint8Array) => void): () => Speaker {
  const waiting: { kept: Uint8Array[]; hasEnded: boolean }[] = []
  return () => {
    const own = { kept: [] as Uint8Array[], hasEnded: false }
    waiting.push(own)
    return {
      say: (words) => {
        if (waiting[0] === own) write(words)
        else own.kept.push(words)
      },
      end: () => {
        own.hasEnded = true
        while (waiting[0]?.hasEnded === true) {
          waiting.shift()
          for (const words of waiting[0]?.kept.splice(0) ?? []) write(words)
        }
      },
    }
  }
}
