import { z } from 'zod'
import { addressKey } from '../../../../shared/email.ts'
import { type ErasurePreview, eraseWord, erasurePlaces } from '../../../../shared/erasure/erasure.ts'
import { erasureChangedWords } from '../../../../shared/words/erasure/changed-before-words.ts'
import {
  erasureBackupsWords,
  erasureCountWords,
  erasureLeftWords,
  erasureLimits,
  erasureObstacleWords,
} from '../../../../shared/words/erasure/erasure-words.ts'
import { defineCommand } from '../define-command.ts'
import { exitCodes } from '../exit-codes.ts'
import { withCore } from '../with-core.ts'

const shape = z.object({
  addresses: z.array(z.string()),
  names: z.array(z.object({ name: z.string(), isTheirsAlone: z.boolean() })),
  counts: z.array(z.object({ place: z.enum(erasurePlaces), count: z.number().int() })),
  backups: z.array(z.object({ name: z.string(), at: z.string().nullable(), isUnreadable: z.boolean() })),
  leftOn: z.array(z.string()),
  changedBefore: z.object({ kind: z.enum(['at', 'from']), eventId: z.number().int() }).nullable(),
  obstacles: z.array(z.object({ kind: z.string(), words: z.string() })),
  standIn: z.string().nullable(),
})

export const personEraseCommand = defineCommand(
  {
    name: 'person erase',
    does: 'Say what erasing somebody would do; with --yes ERASE take them out of everything the app keeps',
    about: [
      'Their addresses and names are replaced in rosters, invites, runs, plans, reviews, the audit log and the log files; the undo history of their rosters goes. There is no undo. Who has access, open invites or requests in doubt is off-boarded first.',
      'The audit log keeps each event with its hash, and still verifies: see docs/audit.md.',
    ],
    words: [{ name: 'ADDRESS', words: 'an address of theirs; all that are known to be theirs go' }],
    options: {
      yes: { kind: 'text', value: 'WORD', words: 'ERASE does it; without it, nothing is changed' },
      'dry-run': { kind: 'flag', words: 'only says what it would do' },
      reason: { kind: 'text', value: 'TEXT', words: 'who asked for it, and why; the log keeps it' },
      'keep-backups': { kind: 'flag', words: 'leaves the backups that hold them' },
    },
    exits: ['done', 'needsYou', 'refused', 'noWorkspace', 'inUse'],
    examples: [
      { does: 'look first', line: 'invite-desk person erase ann@studio.example' },
      {
        does: 'for good',
        line: 'invite-desk person erase ann@studio.example --yes ERASE --reason "asked by mail"',
      },
    ],
    json: shape,
    jsonWords:
      '`standIn` is what stands in their place, null while nothing was done. `changedBefore` is a change of the log that was found, null where none was: `at` that event, or `from` it and after it.',
  },
  async ({ words: [address = ''], options, workspace, say }) =>
    withCore({ workspace, mustExist: true }, async (core) => {
      const personId = addressKey(address)
      const preview = await core.call('erasure.preview', { personId })
      const facts = {
        ...preview,
        obstacles: preview.obstacles.map((one) => ({ kind: one.kind, words: erasureObstacleWords(one) })),
      }
      const isMeant = options.yes?.toUpperCase() === eraseWord && !options['dry-run']
      if (!isMeant) {
        say({ ...facts, standIn: null }, () => previewLines(preview).join('\n'))
        if (options['dry-run']) return exitCodes.done
        process.stderr.write(
          preview.obstacles.length > 0
            ? 'Nothing was changed.\n'
            : `Nothing was changed. Erase them with: invite-desk person erase ${personId} --yes ${eraseWord}\n`,
        )
        return exitCodes.needsYou
      }
      const { standIn, isCleaned, unproven } = await core.call('erasure.erase', {
        personId,
        confirmation: eraseWord,
        reason: options.reason ?? '',
        removeBackups: !options['keep-backups'],
      })
      say({ ...facts, standIn }, () => `Erased. ${standIn} stands in their place.`)
      if (unproven !== null) process.stderr.write(`${erasureChangedWords(unproven)}\n`)
      if (!isCleaned) process.stderr.write(`${erasureLeftWords}\n`)
      return exitCodes.done
    }),
)

function previewLines({
  addresses,
  names,
  counts,
  backups,
  leftOn,
  changedBefore,
  obstacles,
}: ErasurePreview): readonly string[] {
  return [
    [...addresses, ...names.map(({ name }) => name)].join(', '),
    ...counts.map((count) => `  ${erasureCountWords(count)}`),
    ...(backups.length === 0 ? [] : [`  ${erasureBackupsWords(backups)}`]),
    ...(leftOn.length === 0 ? [] : [`Their off-boarding left access on: ${leftOn.join(', ')}`]),
    ...(changedBefore === null ? [] : [erasureChangedWords(changedBefore)]),
    'What the app cannot erase:',
    ...erasureLimits.map((words) => `  ${words}`),
    ...obstacles.map((obstacle) => `Not yet: ${erasureObstacleWords(obstacle)}`),
  ]
}
