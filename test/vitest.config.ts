import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { licencesModule } from '../electron/start/licences-module.ts'
import { memoryDisk } from './house/memory-disk.ts'

const disk = memoryDisk()

// Tests whose name ends in .tsx have a window, by jsdom; the others run in plain Node. What the page is not part of is
// read by Node itself, as the product is: translated first and run through Vite, it takes an eighth more.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [licencesModule(resolve(import.meta.dirname, '..'))],
  test: {
    environment: 'node',
    projects: [
      {
        extends: true,
        test: {
          name: 'core',
          include: ['**/*.test.ts'],
          exclude: ['e2e/**', 'bench/**', 'faults/**', 'renderer/**'],
          setupFiles: ['house/seed-properties.ts'],
          experimental: { viteModuleRunner: false, nodeLoader: false },
        },
      },
      {
        extends: true,
        test: {
          name: 'rules of the page',
          include: ['renderer/**/*.test.ts'],
          setupFiles: ['house/seed-properties.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'page',
          include: ['renderer/**/*.test.tsx'],
          environment: 'jsdom',
          setupFiles: ['house/seed-properties.ts', 'renderer/fresh-page.ts'],
        },
      },
    ],
    // Nothing keeps anything beside the objects it makes, and the page is left empty, so that a worker can go from file
    // to file: each on its own would load everything anew, which takes as long as half of the tests.
    isolate: false,
    // What Node compiled of our sources: for the workers, their threads, and the terminals and other children they start.
    env: {
      NODE_COMPILE_CACHE: resolve(import.meta.dirname, '../node_modules/.compiled'),
      ...(disk === null ? {} : { TMPDIR: disk }),
    },
    // Many tests wait for processes and for the clock: of two cores, two workers leave a third unused.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    // Tests wait for states; these only end one that would wait for ever, also where other work keeps every core busy.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    css: { modules: { classNameStrategy: 'non-scoped' } },
  },
})
