import { z } from 'zod'
import { id, name } from '../roster-shapes.ts'

/** Ties a zod input to an output type without a value for it. */
export const callOf =
  <Output>() =>
  <Input extends z.ZodType>(input: Input) =>
    ({ input }) as { input: Input; output?: Output }
export const none = z.strictObject({})

export const fileName = z.string().max(500)
/** The file's bytes in Base64; 50 MB of file at most. Larger ones come in pieces, see `import.upload`. */
export const bytes = z.string().max(70_000_000, 'The file is larger than 50 MB.')

export const importInto = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('new'), name }),
  z.strictObject({ kind: z.literal('existing'), rosterId: id }),
])
