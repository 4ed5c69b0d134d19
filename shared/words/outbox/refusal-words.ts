import type { RefusalCause } from '../../ledger.ts'

const causeWords: Readonly<Record<RefusalCause, string>> = {
  'no-seat': 'no free collaborator seat on the site',
  'already-invited': 'already invited',
  'already-collaborator': 'already a collaborator of the site',
  owner: 'the owner of the site',
  'unusable-address': 'an address Wix does not take',
}

/** All causes that are possible, one after another: `already invited, the owner of the site`. */
export const refusalCauseWords = (causes: readonly RefusalCause[]): string =>
  causes.map((cause) => causeWords[cause]).join(', ')
