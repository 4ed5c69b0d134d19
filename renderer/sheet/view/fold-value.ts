import { foldText } from '../../../shared/fold-text.ts'

/** The longest a value of a filter can be; longer cells that begin alike count as one value. */
const longestValue = 500

/** What makes two cells the same value of a filter. */
export const foldValue = (text: string): string => foldText(text.trim()).slice(0, longestValue)
