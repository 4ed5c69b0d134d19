/** What is wrong with a value, by where in it; nothing when it is as told. */
export type Complaints = (value: unknown, at: string) => readonly string[]

const fits =
  (name: string, is: (value: unknown) => boolean): Complaints =>
  (value, at) =>
    is(value) ? [] : [`${at} is no ${name}: ${JSON.stringify(value)}`]

const isTime = (value: unknown) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)
const isDay = (value: unknown) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)

const plain: readonly (readonly [string, Complaints])[] = [
  ['text', fits('text', (value) => typeof value === 'string')],
  ['number', fits('number', (value) => typeof value === 'number')],
  ['null', fits('null', (value) => value === null)],
  ['true | false', fits('yes or no', (value) => typeof value === 'boolean')],
  ['UTC time', fits('UTC time', isTime)],
  ['day', fits('day', isDay)],
]

/**
 * Reads a shape as docs/cli.md prints it, by itself: what is told to people is what is checked, not the table that it
 * was made from. Without `…` an object has the fields that are told and no others.
 * @throws Error where the text is no shape
 */
export function readShapeWords(words: string): Complaints {
  let rest = words.trim()
  const take = (start: string): boolean => {
    if (!rest.startsWith(start)) return false
    rest = rest.slice(start.length).trimStart()
    return true
  }
  const need = (start: string): void => {
    if (!take(start)) throw new Error(`${start} is missing at: ${rest.slice(0, 60)}`)
  }
  const quoted = (): string | undefined => {
    const [all, name] = /^"([^"]*)"/.exec(rest) ?? []
    if (all !== undefined) need(all)
    return name
  }

  function readObject(): Complaints {
    const fields = new Map<string, { readonly isNeeded: boolean; readonly check: Complaints }>()
    let isOpen = false
    while (!take('}')) {
      const name = quoted()
      if (name === undefined) {
        need('…')
        isOpen = true
      } else {
        const isNeeded = !take('?')
        need(':')
        fields.set(name, { isNeeded, check: readEither() })
      }
      take(',')
    }
    return (value, at) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        return [`${at} is no object: ${JSON.stringify(value)}`]
      const found = new Map<string, unknown>(Object.entries(value))
      const untold = isOpen ? [] : [...found.keys()].filter((name) => !fields.has(name))
      return [
        ...untold.map((name) => `${at}.${name} is not told`),
        ...[...fields].flatMap(([name, { isNeeded, check }]) => {
          if (found.has(name)) return check(found.get(name), `${at}.${name}`)
          return isNeeded ? [`${at}.${name} is missing`] : []
        }),
      ]
    }
  }

  function readOne(): Complaints {
    if (take('{')) return readObject()
    if (take('[')) {
      const check = readEither()
      need(',')
      need('…')
      need(']')
      return (value, at) =>
        Array.isArray(value)
          ? value.flatMap((one: unknown, index) => check(one, `${at}[${index}]`))
          : [`${at} is no list: ${JSON.stringify(value)}`]
    }
    const word = quoted()
    if (word !== undefined) return fits(`“${word}”`, (value) => value === word)
    const found = plain.find(([name]) => take(name))
    if (found === undefined) throw new Error(`no shape: ${rest.slice(0, 60)}`)
    return found[1]
  }

  function readEither(): Complaints {
    const ways = [readOne()]
    while (take('or ') || take('| ')) ways.push(readOne())
    return (value, at) => {
      const complaints = ways.map((check) => check(value, at))
      return complaints.some(({ length }) => length === 0) ? [] : complaints.flat()
    }
  }

  const whole = readEither()
  if (rest !== '') throw new Error(`more than a shape: ${rest.slice(0, 60)}`)
  return whole
}
