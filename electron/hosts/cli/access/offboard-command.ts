import { z } from 'zod'
import { addressKey } from '../../../../shared/email.ts'
import { AppError } from '../../../../shared/errors.ts'
import { isComplete, type Offboarding, type OpenOffboarding } from '../../../../shared/offboarding.ts'
import type { Plan } from '../../../../shared/plan.ts'
import {
  certificateWords,
  checkAgainWords,
  standingTitles,
  standingWords,
} from '../../../../shared/words/offboarding-words.ts'
import { writeDay, writeDayTime } from '../../../../shared/words/when.ts'
import { defineCommand } from '../define-command.ts'
import { exitCodes } from '../exit-codes.ts'
import { siteLabels } from '../name-filter.ts'
import { linesOfPlan } from '../plan-command.ts'
import { offboardingShape, openOffboardingShape } from '../table/json-shapes.ts'
import type { TerminalCore } from '../terminal-core.ts'
import { textTable } from '../text-table.ts'
import { withCore } from '../with-core.ts'
import { formOf } from './record-form.ts'

type Caller = Pick<TerminalCore, 'call'>

export const offboardCommand = defineCommand(
  {
    name: 'offboard',
    does: 'Remove somebody everywhere: where they are, a plan, the certificate',
    about: [
      'Begins when it is not begun yet, and says how each managed site stands. Nothing is sent: `--plan` makes the plan, `apply` sends it. `sync` reads the sites back, and once more a day later. Without a person it lists what was begun.',
    ],
    words: [{ name: 'PERSON', words: 'an address of theirs', isOptional: true }],
    options: {
      plan: { kind: 'flag', words: 'makes the plan that takes them off every site' },
      certificate: { kind: 'text', value: 'FILE', words: 'writes the record, as .html or .csv' },
      note: { kind: 'text', value: 'TEXT', words: 'why, when it begins' },
    },
    exits: ['done', 'needsYou', 'refused', 'noWorkspace', 'inUse'],
    examples: [
      { does: 'begin and plan', line: 'invite-desk offboard ann@studio.example --plan' },
      {
        does: 'what can be said of it now',
        line: 'invite-desk offboard ann@studio.example --certificate ann.html',
      },
    ],
    json: z.union([openOffboardingShape, z.object({ offboardings: z.array(offboardingShape) })]),
    jsonWords: 'Without a person: `offboardings`. `isComplete` is what the exit code says.',
  },
  async ({ words: [person = ''], options, workspace, say }) => {
    const { certificate, note = '' } = options
    const form = certificate === undefined ? null : formOf(certificate)
    const saveTo = certificate === undefined ? {} : { saveTo: certificate }
    return withCore({ workspace, mustExist: true, ...saveTo }, async (core) => {
      if (person === '') return listAll(core, say)
      const offboardingId = await offboardingOf(
        core,
        person,
        note,
        certificate !== undefined && !options.plan,
      )
      const open = await core.call('offboarding.read', { offboardingId })
      const plan = options.plan && open.targets.length > 0 ? await planOfRemoval(core, open) : null
      const file = form === null ? null : await core.call('offboarding.export', { offboardingId, form })
      const facts = {
        ...factsOf(open.offboarding),
        sites: open.sites.map(({ standing, ...site }) => ({
          ...site,
          standing: standing.kind,
          words: standingWords(standing, writeDay),
        })),
        planId: plan?.id ?? null,
        certificate: file?.path ?? null,
      }
      const label = siteLabels((await core.call('directory.read', {})).sites)
      const planned = plan === null ? [] : await linesOfPlan(core, plan)
      say(facts, () =>
        [...linesOf(open, label), ...planned, ...(file ? [`Certificate: ${file.path}`] : [])].join('\n'),
      )
      return isComplete(open.offboarding.figures) ? exitCodes.done : exitCodes.needsYou
    })
  },
)

const factsOf = (offboarding: Offboarding) => ({
  ...offboarding,
  isComplete: isComplete(offboarding.figures),
})

async function listAll(core: Caller, say: (value: unknown, text: () => string) => void): Promise<number> {
  const offboardings = await core.call('offboarding.list', {})
  say({ offboardings: offboardings.map(factsOf) }, () =>
    textTable([
      ['PERSON', 'BEGUN', 'CLOSED', 'STANDS'],
      ...offboardings.map((one) => [
        one.addresses[0] ?? one.personId,
        writeDay(one.begunAt),
        writeDay(one.closedAt),
        certificateWords(one.figures),
      ]),
    ]),
  )
  return exitCodes.done
}

/** That of the person, begun now when there is none; `orClosed`: the last one, though it be closed. */
async function offboardingOf(
  core: Caller,
  address: string,
  note: string,
  orClosed: boolean,
): Promise<string> {
  const { id: personId } = await knownPerson(core, address)
  const earlier = (await core.call('offboarding.list', {})).filter((one) => one.personId === personId)
  const [last] = earlier.toSorted((one, other) => other.begunAt.localeCompare(one.begunAt))
  if (last !== undefined && (orClosed || last.closedAt === null)) return last.id
  return (await core.call('offboarding.begin', { personId, note })).id
}

/** @throws AppError `not-found` for somebody of whom nothing is known: a slip must not begin anything */
async function knownPerson(core: Caller, address: string) {
  const person = await core.call('people.read', { personId: addressKey(address) })
  const { hits } = await core.call('people.search', { text: address, limit: 200 })
  if (hits.some(({ id }) => id === person.id)) return person
  throw new AppError('not-found', `Nobody is known by “${address}”.`)
}

const planOfRemoval = (core: Caller, { targets }: OpenOffboarding): Promise<Plan> =>
  core.call('plan.make', {
    source: { kind: 'access', act: 'remove', targets: [...targets], roleIds: [] },
  })

function linesOf(
  { offboarding, sites, cameBack }: OpenOffboarding,
  label: ReturnType<typeof siteLabels>,
): readonly string[] {
  const who = offboarding.addresses.join(', ')
  const again = checkAgainWords(offboarding, writeDayTime)
  return [
    `${offboarding.name === '' ? who : `${offboarding.name} <${who}>`}, begun ${writeDayTime(offboarding.begunAt)}`,
    textTable(
      [
        ['SITE', 'CLIENT', 'STANDS', ''],
        ...sites.map(({ siteId, siteName, client, standing }) => [
          label(siteId, siteName),
          client,
          standingTitles[standing.kind],
          standingWords(standing, writeDay),
        ]),
      ],
      100,
    ),
    certificateWords(offboarding.figures),
    ...(again === '' ? [] : [again]),
    ...(cameBack.length === 0
      ? []
      : [`Known to be back on: ${cameBack.map((one) => label(one.siteId, one.siteName)).join(', ')}.`]),
  ]
}
