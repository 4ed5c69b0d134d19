import type { Equation } from '../../../shared/outbox.ts'

/** Promise 3 of the design, as a line. */
export const equationWords = (equation: Equation): string => {
  const { planned, sent, covered, refused, failed, inDoubt, held, notAttempted } = equation
  const parts = `${sent} sent + ${covered} covered + ${refused} refused + ${failed} failed`
  return `${planned} planned = ${parts} + ${inDoubt} in doubt + ${held} held + ${notAttempted} not attempted`
}
