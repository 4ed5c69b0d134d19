import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { findRawLooks } from './find-raw-looks.ts'
import { product, sources } from './read-sources.ts'

// What the page looks like is said once, in renderer/ui/tokens.css.

test('sizes of type and colours are tokens, distances stand on the 4-px grid', () => {
  const styles = sources.filter(({ path }) => /^renderer\/.*\.css$/.test(path))
  expect(styles.length).toBeGreaterThan(40)
  const raw = styles
    .filter(({ path }) => path !== 'renderer/ui/tokens.css')
    .flatMap(({ path, text }) => findRawLooks(text).map((one) => `${path}:${one.line}: ${one.text}`))
  expect(raw).toEqual([])
})

test('every class that is used is there', () => {
  const styles = new Map(
    sources.filter(({ path }) => path.endsWith('.css')).map(({ path, text }) => [path, text]),
  )
  const missing = product.flatMap(({ path, text }) =>
    [...text.matchAll(/import (\w+) from '([^']+\.module\.css)'/g)].flatMap(([, name = '', file = '']) => {
      const css = styles.get(join(dirname(path), file).replaceAll('\\', '/')) ?? ''
      const used = new Set(
        [...text.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'))].map(([, one = '']) => one),
      )
      return [...used]
        .filter((one) => one !== 'module' && !new RegExp(`\\.${one}\\b`).test(css))
        .map((one) => `${path}: ${name}.${one}`)
    }),
  )
  expect(missing).toEqual([])
})

test('keys are said as they are called on the machine at hand', () => {
  const keyMaps = /^renderer\/(ui\/commands|grid\/keys)\//
  const said = product
    .filter(({ path }) => path.startsWith('renderer/') && !keyMaps.test(path))
    .flatMap(({ path, text }) =>
      text
        .split('\n')
        .filter((line) => /Ctrl|⌘/.test(line.replace(/^\s*(\*|\/\/|\/\*\*).*/, '')))
        .map((line) => `${path}: ${line.trim()}`),
    )
  expect(said).toEqual([])
})

test('what is no token, and what is off the grid, is found', () => {
  const found = findRawLooks(`
    .a { color: #fff; }
    color: light-dark(#fff, #000);
    background: color-mix(in oklab, var(--color-ok) 45%, transparent);
    font-size: 11.5px;
    font-size: var(--text);
    padding: 3px var(--space-2) 8px;
    gap: 6px;
  `)
  expect(found.map(({ line }) => line)).toEqual([2, 3, 5, 8])
})

test('a button that stops work stands in one component with its progress, or stays as long as its window', () => {
  const staying = [
    'renderer/backups/restore-dialog.tsx',
    'renderer/people/erase-dialog.tsx',
    'renderer/plan/make-plan-dialog.tsx',
    // How much is answered: nothing that goes on, or ends, by itself.
    'renderer/review/reviews-screen.tsx',
    'renderer/ui/dialog/long-work-dialog.tsx',
    'renderer/ui/display/stoppable-work.tsx',
  ]
  const stops = product
    .filter(({ text }) => text.includes('<ProgressBar') && /<Button/.test(text))
    .map(({ path }) => path)
  expect(stops.toSorted()).toEqual(staying)
})

/** Selectors by which a change anywhere below has all that is around it looked at again. */
const farHas = (css: string): readonly string[] =>
  css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .split('\n')
    .filter((line) => /:has\((?!> )/.test(line) || /(^|[\w\])>+~]\s|[>+~]):has\(/.test(line.trim()))

test('no element that comes or goes has all that is around it styled anew: :has looks at children only, and of a class', () => {
  const found = sources
    .filter(({ path }) => /^renderer\/.*\.css$/.test(path))
    .flatMap(({ path, text }) => farHas(text).map((line) => `${path}: ${line.trim()}`))
  expect(found).toEqual([])
  expect(farHas('.a :has(> b) {\n.a:has(b) {\n.a:has(> b) {\n.a:not(.c, :has(> b)) {')).toEqual([
    '.a :has(> b) {',
    '.a:has(b) {',
  ])
})
