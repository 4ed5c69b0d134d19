import { closeSync, openSync } from 'node:fs'

/** VACUUM INTO takes an empty file, and keeps the mode it was made with. */
export const beginFile = (path: string): void => closeSync(openSync(path, 'wx', 0o600))
