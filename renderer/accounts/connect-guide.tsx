import { permissionsToTick, refusalMeanings, type WixPage } from '../../shared/words/connect-words.ts'
import { call } from '../api.ts'
import { ExternalLink } from '../ui/icons.ts'
import { LinkButton } from '../ui/link-button.tsx'
import { attempt } from '../ui/toast.tsx'
import styles from './connect-guide.module.css'

const open = (page: WixPage) => void attempt('The page was not opened', () => call('app.openPage', { page }))

/** How to make a key at Wix, what exactly to select for it, and what a refusal means. */
export function ConnectGuide() {
  return (
    <div className={styles.guide}>
      <ol className={styles.steps}>
        <li>
          <LinkButton onClick={() => open('api-keys')}>
            Open API keys in Wix <ExternalLink size={12} aria-hidden />
          </LinkButton>{' '}
          as owner or co-owner of the account, and generate a key.
        </li>
        <li>
          Select exactly these permissions, for all sites:
          <ul className={styles.permissions}>
            {permissionsToTick.map(({ name, isNeeded, use }) => (
              <li key={name}>
                <strong>{name}</strong>
                {isNeeded ? ': ' : ' (optional): '}
                {use}.
              </li>
            ))}
          </ul>
        </li>
        <li>Copy the account id from the same page, and the key: Wix shows the key only once.</li>
        <li>
          Paste both below. The key is checked at once by three reads, which change nothing, and you see what
          it can and cannot do.
        </li>
      </ol>
      <details className={styles.details}>
        <summary>What a refusal means</summary>
        <dl className={styles.meanings}>
          {refusalMeanings.map(({ seen, means }) => (
            <div key={seen}>
              <dt>{seen}</dt>
              <dd>{means}</dd>
            </div>
          ))}
        </dl>
        <LinkButton onClick={() => open('about-api-keys')}>
          What Wix says about API keys <ExternalLink size={12} aria-hidden />
        </LinkButton>
      </details>
    </div>
  )
}
