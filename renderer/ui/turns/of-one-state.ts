import { AppError } from '../../../shared/errors.ts'

const mostTries = 5

/** Reads all parts of one state: when something changes between two of them, all is read anew. */
export async function ofOneState<T>(readParts: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await readParts()
    } catch (cause) {
      if (!(cause instanceof AppError) || cause.code !== 'conflict' || attempt === mostTries) throw cause
    }
  }
}
