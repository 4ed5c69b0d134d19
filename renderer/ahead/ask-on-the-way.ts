import { callsOfRoster } from '../../shared/workspace/first-calls.ts'
import { answersAhead } from './answers-ahead.ts'

/** Asks what a roster's screen is going to ask in this turn, before any of it is drawn: the core works meanwhile. */
export function askOnTheWay(rosterId: string): void {
  const port = window.inviteDesk
  if (port === undefined) return
  for (const [name, input] of callsOfRoster(rosterId)) answersAhead.askThisTurn(port, name, input)
}
