import { foldHeader, withoutAsides } from './fold-header.ts'

const foldedSet = (words: string): ReadonlySet<string> => new Set(words.split(',').map(foldHeader))
const firstNames = foldedSet(
  'first name,firstname,given name,forename,vorname,prenom,nombre de pila,primeiro nome,voornaam,שם פרטי',
)
const lastNames = foldedSet(
  'last name,lastname,surname,family name,nachname,familienname,nom de famille,apellido,apellidos,sobrenome,apelido,cognome,achternaam,שם משפחה',
)

/** Words for addresses of streets as well as of mail. */
const streetsToo = foldedSet(
  'address,adresse,direccion,indirizzo,adres,endereco,mel,posta,mail adres,adresse postale,כתובת',
)

/** Whether a header may as well speak of the address of a house. */
export const isStreetToo = (header: string): boolean =>
  header.length <= 60 && streetsToo.has(withoutAsides(foldHeader(header)))

const sideWords =
  /(^| )(?:alternate|alternative|secondary|second|recovery|private|personal|home|backup|other|old|manager|supervisor|boss|parent|emergency|invited by|created by|privat|privee?|prive|zweite|vorgesetzter?)( |$)/

/** Whether a header speaks of another address than the one a person is reached by at work, or of another person's. */
export const isSideAddress = (header: string): boolean =>
  header.length <= 60 && sideWords.test(withoutAsides(foldHeader(header)).replaceAll('-', ' '))

/** Which half of a name a header speaks of; null for whole names and everything else. */
export function namePart(header: string): 'first' | 'last' | null {
  if (header.length > 60) return null
  const key = withoutAsides(foldHeader(header))
  return firstNames.has(key) ? 'first' : lastNames.has(key) ? 'last' : null
}
