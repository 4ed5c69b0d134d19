import { foldSpelling } from '../../../../shared/fold-spelling.ts'

const anywhere =
  /password|passwort|kennwort|passphrase|passcode|wachtwoord|contrasena|mot de passe|סיסמ|api ?key|private ?key/
const asWord = /(^| )(?:secret|token|tokens|senha|parola|pin|pwd|credentials?)( |$)/

/** Whether the cells below a header are nobody's business here: passwords, tokens and their like are never imported by themselves. */
export function isSecretHeader(header: string): boolean {
  if (header.length > 100) return false
  const key = foldSpelling(header.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_./\\*:?!#()[\]{}-]+/g, ' '))
  return anywhere.test(key) || asWord.test(key)
}
