import { extname } from 'node:path'
import { AppError } from '../../../../shared/errors.ts'

/** What a record is written as, by the name of its file. @throws AppError `invalid-input` */
export function formOf(path: string): 'page' | 'csv' {
  switch (extname(path).toLowerCase()) {
    case '.html':
    case '.htm':
      return 'page'
    case '.csv':
      return 'csv'
    default:
      throw new AppError('invalid-input', `${path}: the name must end with .html or .csv.`)
  }
}
