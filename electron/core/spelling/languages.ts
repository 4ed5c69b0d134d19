import { foldSpelling } from '../../../shared/fold-spelling.ts'
import { lazily } from '../../../shared/lazily.ts'

/** The two-letter codes of ISO 639-1. Which of them Wix accepts is not documented (wix-api.md §3). */
const codes =
  'aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu'
const known = new Set(codes.split(' '))

/** Whether a text is a language code Wix could mean: `de`, `pt-BR`, `zh-Hant`. Case does not count. */
export function isLanguageCode(text: string): boolean {
  const [language = '', ...rest] = text.toLowerCase().split('-')
  return (
    known.has(language) &&
    rest.length <= 2 &&
    rest.every((part) => /^(?:[a-z]{2}|[a-z]{4}|\d{3})$/.test(part))
  )
}

const codesByName = lazily(
  (): ReadonlyMap<string, string> =>
    new Map(
      [...known].flatMap((code) =>
        ['en', code].flatMap((inLanguage): [string, string][] => {
          const called = new Intl.DisplayNames([inLanguage], { type: 'language', fallback: 'none' }).of(code)
          return called === undefined ? [] : [[foldSpelling(called), code]]
        }),
      ),
    ),
)

/** The code of a language called by its name in English or in itself (`German`, `Deutsch`), or null. */
export const languageCalled = (name: string): string | null => codesByName().get(foldSpelling(name)) ?? null
