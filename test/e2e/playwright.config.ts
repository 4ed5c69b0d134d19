import { defineConfig } from '@playwright/test'

// Specs drive the real browser host; three at a time use both cores of a small machine while one of them waits.
export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '*.spec.ts',
  // Pictures are made when asked for, never by a test run.
  testIgnore: process.argv.some((word) => word.includes('screenshots')) ? [] : 'screenshots/**',
  outputDir: '../../.test-results',
  // Specs wait for states; these limits only end one that would wait for ever, also where every core is busy.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  workers: 3,
  // Every spec has an app and a folder of its own, or the app of its worker to itself.
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  // Node reads our TypeScript itself: what the specs import need not be translated first.
  build: { external: ['**'] },
  globalSetup: './build-page.ts',
})
