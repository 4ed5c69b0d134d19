import { expect, test } from 'vitest'
import { findRawLooks } from './find-raw-looks.ts'
import { sources } from './read-sources.ts'

// What the page looks like is said once, in renderer/ui/tokens.css.

test('sizes of type and colours are tokens, distances stand on the 4-px grid', () => {
  const styles = sources.filter(({ path }) => /^renderer\/.*\.css$/.test(path))
  expect(styles.length).toBeGreaterThan(40)
  const raw = styles
    .filter(({ path }) => path !== 'renderer/ui/tokens.css')
    .flatMap(({ path, text }) => findRawLooks(text).map((one) => `${path}:${one.line}: ${one.text}`))
  expect(raw).toEqual([])
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
