import { defineConfig } from 'vitest/config'

// The part `faults` of `npm test`: a seeded sample of the labs. `npm run faults` plays as many rounds as it is asked for.
export default defineConfig({
  root: import.meta.dirname,
  test: { include: ['*.test.ts'], environment: 'node', testTimeout: 240_000 },
})
