import { findCircles } from './find-circles.ts'
import { findHomonyms } from './find-homonyms.ts'
import { findRepeats } from './find-repeats.ts'
import { readFunctions } from './read-functions.ts'
import { code, product, type Source } from './read-sources.ts'

// `npm run house` prints how the house stands: rooms, circles, homonyms, repeats, long functions.

const say = (line = '') => process.stdout.write(`${line}\n`)
const linesOf = (files: readonly Source[]) =>
  files.reduce((sum, { text }) => sum + text.split('\n').length - 1, 0)

/** `electron/core/roster`, `renderer/grid`, `shared`, `test`. */
function roomOf(path: string): string {
  const parts = path.split('/')
  const depth = path.startsWith('electron/core/') || path.startsWith('electron/hosts/') ? 3 : 2
  if (parts[0] === 'test' || parts[0] === 'shared') return parts[0]
  return parts.length > depth ? parts.slice(0, depth).join('/') : parts.slice(0, parts.length - 1).join('/')
}

const rooms = Object.groupBy(code, ({ path }) => roomOf(path))
say('room                          files  lines')
for (const [room, files = []] of Object.entries(rooms).toSorted()) {
  say(`${room.padEnd(30)}${String(files.length).padStart(5)}${String(linesOf(files)).padStart(7)}`)
}
const lengths = product.map((file) => linesOf([file])).toSorted((a, b) => a - b)
say(
  `\nfiles that ship: ${product.length}, median ${lengths[lengths.length >> 1]} lines, longest ${lengths.at(-1)}`,
)

const circles = findCircles(code)
say(`\ncircles: ${circles.length}`)
for (const circle of circles) say(`  ${circle.join(' ↔ ')}`)

const homonyms = findHomonyms(product)
say(`\nexported names with two definitions: ${homonyms.length}`)
for (const { name, paths } of homonyms) say(`  ${name}: ${paths.join(', ')}`)

for (const [what, files] of [
  ['that ship', product],
  ['of tests', code.filter(({ path }) => path.startsWith('test/'))],
] as const) {
  const repeats = findRepeats(files, 11)
  say(`\nblocks of more than ten lines ${what} that stand twice: ${repeats.length}`)
  for (const { lines, places } of repeats.slice(0, 20)) say(`  ${lines} lines: ${places.join(' ~ ')}`)
}

const functions = product.flatMap(readFunctions).toSorted((a, b) => b.lines - a.lines)
say(`\nfunctions over 120 lines: ${functions.filter(({ lines }) => lines > 120).length}; the longest:`)
for (const { name, path, line, lines } of functions.slice(0, 30))
  say(`  ${lines} lines: ${name} (${path}:${line})`)
