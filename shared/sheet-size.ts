/** What a sheet of Excel holds: as much is read, pasted, kept in a roster and written. */
export const mostSheetRows = 1_048_576
export const mostSheetColumns = 16_384
