import { resolve } from 'node:path'
import { runStart } from './run-start.ts'

/** `npm start` where dist/ is not what the sources would make. Resolves to the exit code. */
export const startSources = (args: readonly string[]): Promise<number> =>
  runStart(args, {
    kind: 'sources',
    root: resolve(import.meta.dirname, '../..'),
    watchPage: async (root, onBuilt) => (await import('./watch-page.ts')).watchPage(root, onBuilt),
  })
