import { AppError } from '../../../shared/errors.ts'
import { countOf } from '../../../shared/words/count.ts'
import { defineCommand } from './define-command.ts'
import { exitCodes } from './exit-codes.ts'
import { formatOf } from './export-format.ts'
import { fileShape } from './table/json-shapes.ts'
import { withCore } from './with-core.ts'

export const templateCommand = defineCommand(
  {
    name: 'template',
    does: 'Write a workbook to fill in, with drop-downs of your sites and roles',
    words: [{ name: 'FILE', words: 'a name that ends with .xlsx' }],
    exits: ['done', 'refused', 'noWorkspace', 'inUse'],
    examples: [{ does: 'for somebody who lists people', line: 'invite-desk template people.xlsx' }],
    json: fileShape,
    jsonWords: '`items` counts the sites it offers.',
  },
  async ({ words: [file = ''], workspace, say }) =>
    withCore({ workspace, saveTo: file }, async (core) => {
      if (formatOf(file).kind !== 'xlsx') {
        throw new AppError(
          'invalid-input',
          `${file}: a template has drop-downs, so its name must end with .xlsx.`,
        )
      }
      const saved = await core.call('export.template', {})
      say(saved, () => `A template that offers ${countOf(saved.items, 'site')} is in ${saved.path}`)
      return exitCodes.done
    }),
)
