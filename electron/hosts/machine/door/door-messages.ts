import { isAbsolute } from 'node:path'
import { z } from 'zod'

// What goes through the door between a command and the open app: JSON, a line each.

const path = z.string().max(4096).refine(isAbsolute, 'must be a whole path')
const requestId = z.string().min(1).max(40)

/** The first line of a command. */
export const helloMessage = z.strictObject({
  kind: z.literal('hello'),
  token: z.string().min(1).max(200),
  appVersion: z.string().min(1).max(100),
  /** Where a file goes that is given no path. */
  folder: path,
  /** The file an export goes to. */
  saveTo: path.nullable(),
})
export type HelloMessage = z.infer<typeof helloMessage>

/** What a command says after it was let in. `payload` is what the bridge takes: a JSON request of the contract. */
export const commandMessage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('call'), requestId, name: z.string().max(100), payload: z.string() }),
  z.strictObject({ kind: z.literal('cancel'), requestId }),
])
export type CommandMessage = z.infer<typeof commandMessage>

/** What the app says. */
export const appMessage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('welcome') }),
  z.strictObject({ kind: z.literal('other-version'), appVersion: z.string() }),
  /** `answer` is a JSON answer of the contract. */
  z.strictObject({ kind: z.literal('answer'), requestId, answer: z.string() }),
  z.strictObject({ kind: z.literal('event'), name: z.string(), payload: z.string() }),
])
export type AppMessage = z.infer<typeof appMessage>

/** A message as it goes over the wire. */
export const writeLine = (message: HelloMessage | CommandMessage | AppMessage): string =>
  `${JSON.stringify(message)}\n`

/** The message of a line, or null for anything else. */
export function readLine<T>(schema: z.ZodType<T>, line: string): T | null {
  try {
    return schema.safeParse(JSON.parse(line)).data ?? null
  } catch {
    return null
  }
}
