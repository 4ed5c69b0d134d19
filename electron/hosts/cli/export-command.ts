import { exportColumns } from '../../../shared/column.ts'
import { countOf } from '../../../shared/words/count.ts'
import { defineCommand } from './define-command.ts'
import { exitCodes } from './exit-codes.ts'
import { formatOf } from './export-format.ts'
import { rosterNamed } from './find-roster.ts'
import { fileShape } from './table/json-shapes.ts'
import { withCore } from './with-core.ts'

export const exportCommand = defineCommand(
  {
    name: 'export',
    does: 'Write a roster as .xlsx, .csv or .tsv',
    about: ['The last columns are the ids of site and roles: by them an import finds the same site again.'],
    words: [
      { name: 'ROSTER', words: 'its name or id' },
      { name: 'FILE', words: 'a name that ends with .xlsx, .csv or .tsv' },
    ],
    options: {
      'only-problems': { kind: 'flag', words: 'only rows with problems, each with the reasons' },
      semicolon: { kind: 'flag', words: 'semicolons in a CSV, not commas' },
      raw: { kind: 'flag', words: 'leave cells as they are that a spreadsheet could run as formulas' },
    },
    exits: ['done', 'refused', 'noWorkspace', 'inUse'],
    examples: [
      { does: 'what is wrong with a roster', line: 'invite-desk export Team fix.xlsx --only-problems' },
    ],
    json: fileShape,
  },
  async ({ words: [name = '', file = ''], options, workspace, say }) =>
    withCore({ workspace, saveTo: file, mustExist: true }, async (core) => {
      const format = formatOf(file, options)
      const roster = await rosterNamed(core, name)
      const onlyProblems = options['only-problems']
      const saved = await core.call('export.roster', {
        rosterId: roster.id,
        rows: { kind: onlyProblems ? 'troubled' : 'all' },
        columns: exportColumns.filter((column) => onlyProblems || column !== 'problems'),
        format,
      })
      say(saved, () => `${countOf(saved.items, 'row')} in ${saved.path}`)
      return exitCodes.done
    }),
)
