/** All of them but line breaks and tabs, and the marks that turn the direction of what follows. */
const steering = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu

/**
 * Text as a terminal may get it: control characters, by which names of sites or files could move the cursor or hide
 * what was said, are shown as `\u001b`. In JSON that is the same text.
 */
export const showControls = (text: string): string =>
  text.replace(steering, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Guards everything a stream is given from now on, whichever command says it. */
export function guardOutput(stream: NodeJS.WriteStream): void {
  const write = stream.write.bind(stream) as (chunk: unknown, ...rest: unknown[]) => boolean
  stream.write = (chunk: unknown, ...rest: unknown[]) =>
    write(typeof chunk === 'string' ? showControls(chunk) : chunk, ...rest)
}
