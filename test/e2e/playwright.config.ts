import { defineConfig } from '@playwright/test'

// Each spec starts the real browser host in a workspace of its own; two at a time suit a small machine.
export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '*.spec.ts',
  // Pictures are made when asked for, never by a test run.
  testIgnore: process.argv.some((word) => word.includes('screenshots')) ? [] : 'screenshots/**',
  outputDir: '../../.test-results',
  // Specs wait for states; these limits only end one that would wait for ever, also where every core is busy.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  workers: 2,
  // Every spec has an app and a folder of its own.
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  globalSetup: './build-page.ts',
})
