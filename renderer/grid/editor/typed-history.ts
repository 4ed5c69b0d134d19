/** What was typed into one cell since its edit began, for undo and redo inside of it. */
export interface TypedHistory {
  /** Another edit: what other cells were typed is not part of it. */
  begin(text: string): void
  note(text: string): void
  /** The text a word earlier; null at the beginning. */
  undo(): string | null
  redo(): string | null
}

/**
 * The browser's own history goes on from cell to cell, because one text area edits them all: its undo would put one
 * cell's text into another.
 */
export function createTypedHistory(): TypedHistory {
  let texts = ['']
  let at = 0
  let isAdding = false
  const goTo = (place: number): string | null => {
    const text = texts[place]
    if (text === undefined) return null
    at = place
    isAdding = false
    return text
  }
  return {
    begin(text) {
      texts = [text]
      at = 0
      isAdding = false
    },
    note(text) {
      const before = texts[at] ?? ''
      if (text === before) return
      const added = text.startsWith(before) ? text.slice(before.length) : ''
      const isSameWord = isAdding && added !== '' && !/\s/.test(added)
      isAdding = added !== ''
      texts = [...texts.slice(0, isSameWord ? at : at + 1), text]
      at = texts.length - 1
    },
    undo: () => goTo(at - 1),
    redo: () => goTo(at + 1),
  }
}
