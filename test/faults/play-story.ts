import { playHere } from './play-lab.ts'

// One story in a process of its own, on a small disk that it may fill: `node play-story.ts STORY FOLDER`. Prints what it saw.

// Ctrl+C is for the lab that started it.
process.on('SIGINT', () => undefined)

const [story = '', folder = ''] = process.argv.slice(2)
process.stdout.write(`${JSON.stringify(await playHere(JSON.parse(story), folder))}\n`)
