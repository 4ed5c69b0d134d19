/** What a passphrase for accept links must have: whoever has the file can try as many as they like. */
export const shortestPassphrase = 12

/** A workspace saved for another computer. */
export interface SavedWorkspace {
  /** null when the person cancelled. */
  readonly path: string | null
  /** Rosters in it. */
  readonly items: number
  /** Accept links in it, under the passphrase; and those that were left out. */
  readonly links: number
  readonly linksLeftOut: number
}

/** What became of a saved workspace that was handed over. */
export type SavedOpened =
  /** The app opens it anew. */
  | { readonly kind: 'opened' }
  /** Nothing was done: it has so many accept links under a passphrase, which was not given or is another one. */
  | { readonly kind: 'passphrase-wanted'; readonly links: number; readonly isWrong: boolean }
