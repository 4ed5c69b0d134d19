import type { Answer } from '../../shared/contract.ts'
import { answersAhead } from './answers-ahead.ts'
import { askFirst } from './ask-first.ts'

// A script of its own, run while that of the page is still read: what the first screen shows is there when it is made.

const port = window.inviteDesk
if (port !== undefined) {
  void askFirst(window.location, async (name, input) => {
    const answer = await answersAhead.ask(port, name, input)
    // The core is ours.
    return answer === null ? null : (JSON.parse(answer) as Answer)
  })
}
