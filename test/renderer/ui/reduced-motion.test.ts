import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')
const sheets = globSync('renderer/**/*.css', { cwd: root }).map((path) => ({
  path,
  // Words of comments are no rules.
  text: readFileSync(resolve(root, path), 'utf8').replace(/\/\*[\s\S]*?\*\//g, ''),
}))

/** The rule for those who asked for less motion. */
const reducedPart = (text: string): string => {
  const start = text.indexOf('(prefers-reduced-motion: reduce)')
  return start < 0 ? '' : text.slice(start, text.indexOf('\n}', start))
}

/** Selectors whose declaration moves something. */
const moving = (text: string): readonly string[] =>
  [...text.matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(([, selector = '', body = '']) =>
    /(^|[\s;])animation:(?!\s*none)/.test(body) ? [selector.trim()] : [],
  )

test('whoever asked for less motion gets none: every animation is taken back in its own sheet', () => {
  const all = sheets.flatMap(({ path, text }) => moving(text).map((selector) => ({ path, text, selector })))
  expect(all.length).toBeGreaterThan(2)
  const left = all.filter(({ text, selector }) => !reducedPart(text).includes(`${selector} {`))
  expect(left.map(({ path, selector }) => `${path}: ${selector}`)).toEqual([])
})

test('whatever glides takes as long as the one token says, which is nothing for less motion', () => {
  const glides = sheets.flatMap(({ path, text }) =>
    [...text.matchAll(/transition:([^;]*);/g)].map(([, value = '']) => ({ path, value })),
  )
  expect(glides.length).toBeGreaterThan(4)
  const own = glides.filter(({ value }) => /\d(ms|s)\b/.test(value) || !value.includes('var(--duration)'))
  expect(own).toEqual([])
  const tokens = sheets.find(({ path }) => path.endsWith('tokens.css'))?.text ?? ''
  expect(reducedPart(tokens)).toContain('--duration: 0ms')
})
