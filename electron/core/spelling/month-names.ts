import { foldSpelling } from '../../../shared/fold-spelling.ts'
import { lazily } from '../../../shared/lazily.ts'
import { calendarNames } from '../../../shared/words/when.ts'

const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'he']

type Names = ReadonlyMap<string, number>
const known = lazily((): { readonly months: Names; readonly weekdays: Names } => ({
  months: namesOf('month'),
  weekdays: namesOf('weekday'),
}))

/** `Déc.` → `dec`; one form for whatever is compared. */
export const foldName = (text: string): string => foldSpelling(text).replaceAll('.', '')

/** The month (1 to 12) and the weekday (0 is Sunday) that a word names, in the languages of the import, or null. */
export function nameOfCalendar(word: string): {
  readonly month: number | null
  readonly weekday: number | null
} {
  const { months, weekdays } = known()
  const key = foldName(word)
  const month = key === 'sept' ? 8 : months.get(key)
  return { month: month === undefined ? null : month + 1, weekday: weekdays.get(key) ?? null }
}

/** A word that two languages use for two months is none. */
function namesOf(what: 'month' | 'weekday'): Names {
  const found = new Map<string, number | null>()
  for (const { name, at } of languages.flatMap((language) => calendarNames(language, what))) {
    const key = foldName(name)
    const before = found.get(key)
    found.set(key, before === undefined || before === at ? at : null)
  }
  return new Map([...found].flatMap(([key, at]) => (at === null || key === '' ? [] : [[key, at] as const])))
}
