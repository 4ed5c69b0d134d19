import packages from 'virtual:licences'
import { countOf } from '../../shared/words/count.ts'
import styles from './help.module.css'

/** The packages the app is made of, each with its licence. */
export function Licences() {
  return (
    <>
      <h3>Licences</h3>
      <p>
        Invite Desk is made with {countOf(packages.length, 'package')} of others. Electron brings Chromium and
        Node.js with it; their licences lie beside the installed app, in LICENSES.chromium.html.
      </p>
      <ul className={styles.licences}>
        {packages.map(({ name, version, licence, text }) => (
          <li key={`${name} ${version}`}>
            {text === '' ? (
              <p>
                {name} {version} · {licence}
              </p>
            ) : (
              <details>
                <summary>
                  {name} {version} · {licence}
                </summary>
                <pre>{text}</pre>
              </details>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
