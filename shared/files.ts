/** What became of a file that a person asked to save. */
export interface ExportedFile {
  /** Absolute path, or null when the person cancelled. */
  readonly path: string | null
  readonly items: number
}
