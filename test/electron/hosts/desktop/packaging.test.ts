import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const settings = readFileSync(join(import.meta.dirname, '../../../../electron-builder.yml'), 'utf8')

test.each([
  ['runAsNode', false],
  ['enableCookieEncryption', true],
  ['enableNodeOptionsEnvironmentVariable', false],
  ['enableNodeCliInspectArguments', false],
  ['enableEmbeddedAsarIntegrityValidation', true],
  ['onlyLoadAppFromAsar', true],
  ['loadBrowserProcessSpecificV8Snapshot', false],
  ['grantFileProtocolExtraPrivileges', false],
])('the packaged app has its fuse %s at %s', (fuse, value) => {
  expect(settings).toMatch(new RegExp(`^ {2}${fuse}: ${value}$`, 'm'))
})
