import { foldSpelling } from '../../../../shared/fold-spelling.ts'

/** `E-Mail_Adresse *:` → `e-mail adresse`. */
export const foldHeader = (text: string): string =>
  foldSpelling(text.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_./\\*:?!#]+/g, ' '))

/** `first name [required]` → `first name`: asides of a form, in brackets of any kind. */
export const withoutAsides = (key: string): string =>
  key
    .replace(
      /\s*(?:\([^()]*\)|\[[^[\]]*\]|\{[^{}]*\}|<[^<>]*>|（[^（）]*）|［[^［］]*］|【[^【】]*】)\s*/g,
      ' ',
    )
    .trim()
