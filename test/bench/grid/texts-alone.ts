import { readFileSync } from 'node:fs'

// Prints the megabytes of a process that holds the texts of a JSON file in arrays. Given: the file.

const texts = readTexts(process.argv[2] ?? '')
globalThis.gc?.()
process.stdout.write(String(process.memoryUsage.rss() / 1_000_000))
if (texts.length === 0) throw new Error('no texts')

/** In a function of its own: without this, what it read would be held, too. */
function readTexts(file: string): readonly (readonly string[])[] {
  // Written by the bench and by nothing else.
  return JSON.parse(readFileSync(file, 'utf8')) as readonly (readonly string[])[]
}
