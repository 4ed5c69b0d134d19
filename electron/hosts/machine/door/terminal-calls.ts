import type { CallInput, CallName, CallOutput, EventName } from '../../../../shared/contract.ts'
import type { TerminalDeed } from '../../../../shared/workspace/terminal-deeds.ts'

/**
 * Every call a command may make, and what the window says of it; null for reading. What is not in here does not pass
 * the door: no call takes a key in, and none gives an accept link out.
 */
export const terminalCalls = {
  'access.exportCsv': 'export',
  'access.list': null,
  'access.readTimes': null,
  'accounts.list': null,
  'app.readSettings': null,
  'audit.anchors': null,
  'audit.checkAnchor': null,
  'audit.export': 'export',
  'audit.keepAnchor': 'export',
  'audit.report': 'export',
  'audit.verify': null,
  'audit.verifyFile': null,
  'directory.read': null,
  'directory.sync': 'sync',
  'drift.adopt': 'drift',
  'drift.ignore': 'drift',
  'drift.read': null,
  'drift.stopIgnoring': 'drift',
  'erasure.erase': 'erase',
  'erasure.preview': null,
  'export.roster': 'export',
  'export.template': 'export',
  'import.begin': 'import',
  'import.beginUploaded': 'import',
  'import.choose': null,
  'import.compare': null,
  'import.discard': null,
  'import.dropUpload': null,
  'import.finish': 'import',
  'import.problems': null,
  'import.review': null,
  'import.upload': 'import',
  'ledger.adopt': 'ledger',
  'ledger.exportCsv': 'export',
  'ledger.list': null,
  'ledger.readFile': null,
  'ledger.readPasted': null,
  'ledger.steps': null,
  'ledger.takeFile': 'ledger',
  'ledger.undo': 'ledger',
  'offboarding.begin': 'offboard',
  'offboarding.export': 'export',
  'offboarding.list': null,
  'offboarding.read': null,
  'outbox.answerDoubts': 'doubts',
  'outbox.apply': 'send',
  'outbox.cancel': 'pause',
  'outbox.continue': 'send',
  'outbox.doubts': null,
  'outbox.list': null,
  'outbox.pause': 'pause',
  'outbox.read': null,
  'outbox.release': 'send',
  'outbox.schedule': 'send',
  'outbox.takeBackAnswers': 'doubts',
  'people.read': null,
  'people.search': null,
  'plan.answer': 'plan',
  'plan.compare': null,
  'plan.export': 'export',
  'plan.exportComparison': 'export',
  'plan.list': null,
  'plan.make': 'plan',
  'plan.openFile': 'plan',
  'plan.read': null,
  'plan.releaseRemovals': 'plan',
  'review.begin': 'review',
  'review.exportReport': 'export',
  'review.exportSheet': 'export',
  'review.list': null,
  'review.population': null,
  'review.readFile': null,
  'review.takeFile': 'review',
  'roster.list': null,
} as const satisfies Readonly<Partial<Record<CallName, TerminalDeed | null>>>

export type TerminalCall = keyof typeof terminalCalls

/** Makes a call of the core, wherever that is. */
export type CallFromTerminal = <N extends TerminalCall>(
  name: N,
  input: CallInput<N>,
  signal?: AbortSignal,
) => Promise<CallOutput<N>>

export const isTerminalCall = (name: string): name is TerminalCall => Object.hasOwn(terminalCalls, name)

/** What a command hears of the app; the rest is for the window. */
export const terminalEvents = ['outbox.changed', 'app.notice'] as const satisfies readonly EventName[]
export type TerminalEvent = (typeof terminalEvents)[number]

export const isTerminalEvent = (name: string): name is TerminalEvent =>
  terminalEvents.some((one) => one === name)
