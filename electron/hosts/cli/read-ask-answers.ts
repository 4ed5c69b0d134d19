import { type AskCode, type AskOption, askCodes, askOptions } from '../../../shared/asks/plan-asks.ts'
import type { OptionSpec } from './table/command-spec.ts'
import { WrongUse } from './table/read-arguments.ts'

export interface TypedAnswer {
  readonly ask: AskCode
  readonly answer: AskOption
  /** As typed; null for every line of the reason. */
  readonly site: string | null
}

export const answerOption = {
  kind: 'many',
  value: 'REASON=OPTION[@SITE]',
  words: `answers what a plan asks, for every line of a reason, or those of it on one site. Reasons: ${askCodes.join(', ')}. Options: ${askOptions.join(', ')}`,
} as const satisfies OptionSpec

/** `expired=resend` or `expired=resend@Marlowe Books` as an answer. @throws WrongUse */
export function readAskAnswers(texts: readonly string[]): readonly TypedAnswer[] {
  return texts.map((text) => {
    const [, reason, option, site] = /^([^=@]*)=([^=@]*)(?:@(.*))?$/su.exec(text) ?? []
    const ask = askCodes.find((code) => code === reason)
    const answer = askOptions.find((one) => one === option)
    if (ask === undefined || answer === undefined || site?.trim() === '') {
      throw new WrongUse(
        `“${text}” is no answer.\nReasons: ${askCodes.join(' · ')}\nOptions: ${askOptions.join(' · ')}`,
      )
    }
    return { ask, answer, site: site ?? null }
  })
}
