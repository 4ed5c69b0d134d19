import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { keepCompiled } from '../../electron/hosts/machine/keep-compiled.ts'
import { importInPieces, importOnce } from './import-once.ts'

// `node import-alone.ts once|in-pieces FILE`: one import in a process of its own, told on standard output.

// As the app does at its start.
keepCompiled()
const [how, path = ''] = process.argv.slice(2)
const imported =
  how === 'once'
    ? await importOnce(readFileSync(path).toString('base64'), basename(path))
    : await importInPieces(path)
process.stdout.write(JSON.stringify(imported))
