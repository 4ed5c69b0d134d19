import { createContext, type ReactNode, useCallback, useContext } from 'react'
import type { Site, SiteId } from '../../shared/directory.ts'
import { lazily, lazilyFor } from '../../shared/lazily.ts'
import { type SiteSpellings, spellSites } from '../../shared/sites/site-spellings.ts'
import { toldSiteName } from '../../shared/words/site-words.ts'
import styles from './site-name.module.css'

/** A site as a line names it; `siteId` is null or '' where none was chosen. */
export interface NamedSite {
  readonly siteId: SiteId | null
  readonly siteName: string
}

/** Made when a name is first told. */
const Spellings = createContext<() => SiteSpellings>(lazily(() => spellSites([])))

export interface ToldSitesProps {
  /** Every site of the directory, so that a name reads the same on every screen. */
  readonly sites: readonly Site[]
  readonly children: ReactNode
}

/** Tells the sites of one name apart, on every screen below. */
export function ToldSites({ sites, children }: ToldSitesProps) {
  return <Spellings value={spellingsOf(sites)}>{children}</Spellings>
}

/** Once for the sites, whichever screen they are on: of thousands it is a pause. */
const spellingsOf = lazilyFor((sites: readonly Site[]) => lazily(() => spellSites(sites)))

/** What a line calls its site, where it is one text: {@link toldSiteName}. */
export function useSiteNames(): (site: NamedSite) => string {
  const spellings = useContext(Spellings)
  return useCallback(
    ({ siteId, siteName }) => toldSiteName(siteName, spellings().tellOf(siteId ?? '')),
    [spellings],
  )
}

/** How the rows of rosters spell a site, to find them by. */
export function useRowSpelling(): (site: NamedSite) => string {
  const spellings = useContext(Spellings)
  return useCallback(({ siteId, siteName }) => spellings().textOf(siteId ?? '') || siteName, [spellings])
}

/** The name of a site in a cell; where others share it, what tells them apart keeps its room longest. */
export function SiteName({ site }: { readonly site: NamedSite }) {
  const { siteId, siteName } = site
  const tell = useContext(Spellings)().tellOf(siteId ?? '')
  const words = toldSiteName(siteName, tell)
  if (words === siteName || words === tell)
    return (
      <span className={styles.name} title={words}>
        {words}
      </span>
    )
  return (
    <span className={styles.told} title={words}>
      <span className={styles.name}>{siteName}</span> <span className={styles.tell}>{tell}</span>
    </span>
  )
}
