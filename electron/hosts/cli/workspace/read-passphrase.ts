import { readFileSync } from 'node:fs'
import { AppError } from '../../../../shared/errors.ts'
import { WrongUse } from '../table/read-arguments.ts'

/** What an option may say: never the passphrase itself, which every program of the machine could see there. */
export const passphraseSources =
  'prompt, fd:N or file:PATH: where the passphrase is read from, its first line; never the passphrase itself'

type Source =
  | { readonly kind: 'prompt' }
  | { readonly kind: 'fd'; readonly number: number }
  | { readonly kind: 'file'; readonly path: string }

/** What is wrong is not repeated: it may be a passphrase that was typed in the wrong place. @throws WrongUse */
export function passphraseSource(said: string): Source {
  const [, number] = /^fd:(\d{1,6})$/.exec(said) ?? []
  if (said === 'prompt') return { kind: 'prompt' }
  if (number !== undefined) return { kind: 'fd', number: Number(number) }
  if (said.startsWith('file:') && said.length > 5) return { kind: 'file', path: said.slice(5) }
  throw new WrongUse(`--passphrase takes ${passphraseSources}. What was typed there is not repeated here.`)
}

/** @param times how often a person has to type it. @throws WrongUse, AppError */
export async function readPassphrase(said: string, times: 1 | 2): Promise<string> {
  const source = passphraseSource(said)
  switch (source.kind) {
    case 'fd':
      return firstLine(source.number, `the file descriptor ${source.number}`)
    case 'file':
      return firstLine(source.path, source.path)
    case 'prompt': {
      const typed = await askHidden('Passphrase: ')
      if (times === 2 && typed !== (await askHidden('Once more: ')))
        throw new AppError('invalid-input', 'The two passphrases differ. Nothing was done.')
      return typed
    }
  }
}

function firstLine(from: number | string, name: string): string {
  let text: string
  try {
    text = readFileSync(from, 'utf8')
  } catch {
    throw new AppError('not-found', `The passphrase cannot be read from ${name}.`)
  }
  const line = text.split(/\r?\n/)[0] ?? ''
  if (line === '') throw new AppError('invalid-input', `There is no passphrase in ${name}.`)
  return line
}

const [enter, lineFeed, interrupt, endOfText, erase, backspace] = [
  '\r',
  '\n',
  '\u0003',
  '\u0004',
  '\u007f',
  '\b',
]

/** Nothing of what is typed is shown. @throws WrongUse without a terminal, AppError `cancelled` */
function askHidden(question: string): Promise<string> {
  const { stdin, stderr } = process
  if (!stdin.isTTY) {
    throw new WrongUse(
      'There is no terminal to ask in. Say where the passphrase is: --passphrase fd:N or file:PATH.',
    )
  }
  stderr.write(question)
  stdin.setRawMode(true)
  stdin.setEncoding('utf8')
  stdin.resume()
  return new Promise((resolve, reject) => {
    let typed = ''
    const end = (work: () => void): void => {
      stdin.off('data', hear)
      stdin.setRawMode(false)
      stdin.pause()
      stderr.write('\n')
      work()
    }
    function hear(text: string): void {
      for (const sign of text) {
        if (sign === interrupt || sign === endOfText) {
          end(() => reject(new AppError('cancelled', 'Cancelled; nothing was done.')))
          return
        }
        if (sign === enter || sign === lineFeed) {
          end(() => resolve(typed))
          return
        }
        typed = sign === erase || sign === backspace ? [...typed].slice(0, -1).join('') : typed + sign
      }
    }
    stdin.on('data', hear)
  })
}
