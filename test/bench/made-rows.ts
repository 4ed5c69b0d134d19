import { type Cells, emptyCells, type Row } from '../../shared/roster.ts'

const firstNames = ['Ada', 'Björn', 'Chloé', 'Dmitri', 'Eva', 'Farah', 'Gustav', 'Hana', 'İlker', 'Jun']
const lastNames = [
  'Lovelace',
  'Nagy',
  'Okafor',
  'Petrov',
  'Quinn',
  'Rossi',
  'Sørensen',
  'Tanaka',
  'Usman',
  'Vega',
]
const languages = ['', 'en', 'de', 'fr', 'pt-BR']

/** Names of sites and roles to spread over the rows. */
export interface MadeFrom {
  readonly sites: readonly string[]
  readonly roles: readonly string[]
}

/** The cells of made row `at`: every address is another, sites and roles repeat as they do in an agency. */
export function madeCells(at: number, { sites, roles }: MadeFrom): Cells {
  const first = firstNames[at % 10] ?? ''
  const last = lastNames[Math.floor(at / 10) % 10] ?? ''
  return {
    ...emptyCells,
    email: `person${at}@client${at % 977}.example`,
    name: `${first} ${last} ${at}`,
    site: sites[(at * 7) % sites.length] ?? '',
    roles: roles[at % roles.length] ?? '',
    language: languages[at % languages.length] ?? '',
    note: at % 3 === 0 ? `Project ${at}, from the spring list` : '',
  }
}

export const madeRows = (count: number, from: MadeFrom): readonly Row[] =>
  Array.from({ length: count }, (_, at) => ({ id: at + 1, cells: madeCells(at, from) }))

/** Eight columns as they lie on a clipboard: the state, which cannot be typed into, and the seven that can, all filled. */
export const madeTsv = (count: number, from: MadeFrom, offset: number): string =>
  Array.from({ length: count }, (_, index) => {
    const at = offset + index
    const { email, name, site, roles } = madeCells(at, from)
    const day = `2031-${String((at % 12) + 1).padStart(2, '0')}-${String((at % 28) + 1).padStart(2, '0')}`
    const language = languages[1 + (at % 4)] ?? ''
    return ['Ready', email, name, site, roles, day, language, `Pasted ${at}, from the spring list`].join('\t')
  }).join('\r\n')
