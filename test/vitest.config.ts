import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { licencesModule } from '../electron/start/licences-module.ts'

// Component tests say `// @vitest-environment jsdom` in their first line.
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
          exclude: ['renderer/**', 'e2e/**', 'bench/**', 'faults/**'],
          // Nothing there keeps anything beside the objects it makes, so that a worker can go from file to file: each
          // on its own would load everything anew, which takes as long as half of the tests.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'page', include: ['renderer/**/*.test.ts', 'renderer/**/*.test.tsx'] } },
    ],
    setupFiles: ['house/seed-properties.ts'],
    // Vitest leaves one core free; of two that is every other one, and many tests wait for processes.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Tests wait for states; these only end one that would wait for ever, also where other work keeps every core busy.
    testTimeout: 90_000,
    hookTimeout: 90_000,
    css: { modules: { classNameStrategy: 'non-scoped' } },
  },
})
