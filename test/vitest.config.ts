import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { licencesModule } from '../electron/start/licences-module.ts'

// Component tests say `// @vitest-environment jsdom` in their first line.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [licencesModule(resolve(import.meta.dirname, '..'))],
  test: {
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['e2e/**', 'bench/**', 'faults/**'],
    environment: 'node',
    setupFiles: ['house/seed-properties.ts'],
    // Vitest leaves one core free; of two that is every other one, and many tests wait for processes.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Tests wait for states; these only end one that would wait for ever, also where other work keeps every core busy.
    testTimeout: 90_000,
    hookTimeout: 90_000,
    css: { modules: { classNameStrategy: 'non-scoped' } },
  },
})
