import { z } from 'zod'
import { AppError, appErrorCodes } from '../../../../shared/errors.ts'

const shape = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error: z.object({ code: z.enum(appErrorCodes), message: z.string(), detail: z.unknown() }),
  }),
])

/** What a call came to. @throws AppError as the core threw it */
export function readAnswer(text: string): unknown {
  const answer = shape.parse(JSON.parse(text))
  if (answer.ok) return answer.value
  throw new AppError(answer.error.code, answer.error.message, answer.error.detail)
}
