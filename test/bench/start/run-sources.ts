import { keepCompiled } from '../../../electron/hosts/machine/keep-compiled.ts'
import { startSources } from '../../../electron/start/start-sources.ts'

// `npm start` as it is where nothing was built: the functions of a profile have their files then, which one built file hides.
keepCompiled()
process.exitCode = await startSources(process.argv.slice(2))
