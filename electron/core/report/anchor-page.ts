import {
  anchorCheckWords,
  anchorFacts,
  anchorTitle,
  anchorUse,
  type MadeAnchor,
} from '../../../shared/words/audit/anchor-words.ts'
import { countOf } from '../../../shared/words/count.ts'
import { printPage } from '../print/print-page.ts'

/** A proof of the log for paper: the code on a line of its own, so that it can be typed again. */
export function anchorPage(made: MadeAnchor): Generator<string> {
  const [events, last, hash, madeBy] = anchorFacts(made)
  const fact = ([label, value]: readonly [string, string]) => ({ label, value })
  return printPage({
    title: anchorTitle,
    subtitle: `The first ${countOf(made.events, 'event')} of a workspace of Invite Desk.`,
    facts: [events, last, madeBy].map(fact),
    sections: [
      { title: 'Code', columns: [''], rows: [[made.code]], empty: '' },
      { title: 'What it is for', text: anchorUse, columns: [], rows: [], empty: '' },
      { title: 'How to check it', text: anchorCheckWords, columns: ['', ''], rows: [hash], empty: '' },
    ],
    footer: `Made by ${made.by} with Invite Desk, from its audit log. Times are UTC.`,
  })
}
