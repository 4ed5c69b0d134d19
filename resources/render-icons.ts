import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { findBrowserHere } from '../electron/hosts/browser/find-browser-here.ts'

// `node resources/render-icons.ts` draws icon.svg as PNGs; electron-builder makes .icns and .ico from the largest.

const svg = readFileSync(join(import.meta.dirname, 'icon.svg'), 'utf8')
const executablePath = findBrowserHere()?.path
const browser = await chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }) })
for (const [size, name] of [
  [1024, 'icon.png'],
  [512, 'icon-512.png'],
] as const) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<style>body { margin: 0 } svg { display: block; width: 100vw }</style>${svg}`)
  writeFileSync(join(import.meta.dirname, name), await page.screenshot({ omitBackground: true }))
  await page.close()
}
await browser.close()
