import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { importOnce } from './import-once.ts'

// `node import-alone.ts FILE`: one import in a process of its own, told on standard output.

const [path = ''] = process.argv.slice(2)
const imported = await importOnce(readFileSync(path).toString('base64'), basename(path))
process.stdout.write(JSON.stringify(imported))
