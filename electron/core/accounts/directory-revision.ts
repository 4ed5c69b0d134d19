import { readCounter } from '../store/counters.ts'
import type { Db } from '../store/db.ts'

/** Sites and roles come and go with their accounts, so the changes of both count; the sum only grows. */
export const directoryRevision = (db: Db): number =>
  readCounter(db, 'directory') + readCounter(db, 'accounts')
