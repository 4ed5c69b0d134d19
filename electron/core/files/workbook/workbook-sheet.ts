export interface Merge {
  readonly startRow: number
  readonly startCol: number
  readonly endRow: number
  readonly endCol: number
}

/** What happened to cells that are not plain text, counted. */
export interface SheetNotes {
  readonly formulas: number
  /** Formulas whose value the file does not hold. */
  readonly uncalculated: number
  /** Formulas that read other files. */
  readonly external: number
  /** Cells that show #N/A, #REF! and their like. */
  readonly errors: number
  /** Whole numbers of 16 digits and more, of which the last are wrong. */
  readonly imprecise: number
  /** Rows hidden by hand or by a filter. */
  readonly hiddenRows: number
  readonly isFiltered: boolean
}

/** One sheet of a workbook, whatever program wrote it. */
export interface WorkbookSheet {
  readonly name: string
  readonly isHidden: boolean
  /** As seen, by row and column; short rows end early. */
  readonly rows: readonly (readonly string[])[]
  readonly merges: readonly Merge[]
  /** Addresses behind `mailto:` links, by `row,column`. */
  readonly links: ReadonlyMap<string, string>
  readonly notes: SheetNotes
}

export const isErrorText = (text: string): boolean =>
  text.charCodeAt(0) === 35 && /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)$/.test(text)

/** By how other files are named in it; Excel numbers them, OpenDocument names them. */
export const readsOtherFile = (formula: string): boolean => /\[\d+\]|\[[^\]]+\.xls/i.test(formula)

/** Where `=HYPERLINK("mailto:…","Ann")` leads, as Excel and OpenDocument write it; '' for other formulas. */
export const targetOfFormula = (formula: string): string =>
  /^(?:\w+:)?=?HYPERLINK\(\s*"([^"]*)"/i.exec(formula)?.[1] ?? ''

/** The address a link leads to, '' for none. */
export function addressOfLink(target: string): string {
  const [, address = ''] = /^mailto:([^?]*)/i.exec(target.trim()) ?? []
  try {
    return decodeURIComponent(address).trim()
  } catch {
    return address.trim()
  }
}
