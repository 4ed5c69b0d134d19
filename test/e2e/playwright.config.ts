import { defineConfig } from '@playwright/test'

// Each spec starts the real browser host in a workspace of its own; two at a time suit a small machine.
export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '*.spec.ts',
  // Pictures are made when asked for, never by a test run.
  testIgnore: process.argv.includes('screenshots') ? [] : 'screenshots.spec.ts',
  outputDir: '../../.test-results',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  globalSetup: './build-page.ts',
})
