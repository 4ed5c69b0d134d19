import { extname } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { defineCommand } from './define-command.ts'
import { exitCodes } from './exit-codes.ts'
import { anchorShape } from './table/json-shapes.ts'
import { withCore } from './with-core.ts'

const forms: Readonly<Record<string, 'page' | 'file'>> = { '.html': 'page', '.htm': 'page', '.txt': 'file' }

export const auditAnchorCommand = defineCommand(
  {
    name: 'audit anchor',
    does: 'Give a code of the audit log as it is now, to be kept elsewhere',
    about: [
      'Prints the code alone, or saves it with what it says: as a page to print, or as a text.',
      'Keep it where nobody who can change the workspace can change it; it is no secret. “audit verify --anchor CODE”',
      'then shows whether the log was rewritten. That it was made is itself an event of the log.',
    ],
    words: [{ name: 'FILE', words: 'a name that ends with .html or .txt', isOptional: true }],
    exits: ['done', 'refused', 'noWorkspace', 'inUse'],
    examples: [
      { does: 'kept on another machine', line: 'invite-desk audit anchor | ssh vault "cat >> audit-codes"' },
    ],
    json: anchorShape,
  },
  async ({ words: [file = ''], workspace, say }) => {
    const form = file === '' ? 'terminal' : forms[extname(file).toLowerCase()]
    if (form === undefined)
      throw new AppError('invalid-input', `${file}: the name must end with .html or .txt.`)
    return withCore(
      { workspace, mustExist: true, ...(file === '' ? {} : { saveTo: file }) },
      async (core) => {
        const { now } = await core.call('audit.anchors', {})
        if (now === null) throw new AppError('not-found', 'The log has no events yet.')
        const { path } = await core.call('audit.keepAnchor', { events: now.events, form })
        say({ ...now, file: path }, () => (path === null ? now.code : `${now.code}\nSaved to ${path}`))
        return exitCodes.done
      },
    )
  },
)
