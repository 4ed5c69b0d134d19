import { readFileSync } from 'node:fs'
import { AppError, messageOf } from '../../../shared/errors.ts'

/** A small file of this computer, whole. @throws AppError `not-found` when it cannot be read */
export function readFile(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (cause) {
    throw new AppError('not-found', `${path} cannot be read: ${messageOf(cause)}`)
  }
}
