import { type AskCode, type AskOption, askCodes, askOptions } from '../../../shared/asks/plan-asks.ts'
import type { OptionSpec } from './table/command-spec.ts'
import { WrongUse } from './table/read-arguments.ts'

export interface ReasonAnswer {
  readonly ask: AskCode
  readonly scope: { readonly kind: 'reason' }
  readonly answer: AskOption
}

export const answerOption = {
  kind: 'many',
  value: 'REASON=OPTION',
  words: `answers what a plan asks, for every line of a reason. Reasons: ${askCodes.join(', ')}. Options: ${askOptions.join(', ')}`,
} as const satisfies OptionSpec

/** `expired=resend` as an answer. @throws WrongUse */
export function readAskAnswers(texts: readonly string[]): ReasonAnswer[] {
  return texts.map((text) => {
    const [reason, option, ...more] = text.split('=')
    const ask = askCodes.find((code) => code === reason)
    const answer = askOptions.find((one) => one === option)
    if (ask === undefined || answer === undefined || more.length > 0) {
      throw new WrongUse(
        `“${text}” is no answer.\nReasons: ${askCodes.join(' · ')}\nOptions: ${askOptions.join(' · ')}`,
      )
    }
    return { ask, scope: { kind: 'reason' }, answer }
  })
}
