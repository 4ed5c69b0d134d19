import { createDiagnostics } from './diagnostics/diagnostics.ts'
import type { HandlerDeps } from './handlers/handler-deps.ts'

type OpenDiagnosticsDeps = Pick<
  HandlerDeps,
  'ports' | 'settings' | 'accounts' | 'directory' | 'rosters' | 'personList' | 'ledger' | 'outbox'
>

/** The report for whoever helps: what the rooms count, and every name they know, for it to be taken out. */
export function openDiagnostics(deps: OpenDiagnosticsDeps) {
  const { ports, settings, accounts, directory, rosters, personList, ledger, outbox } = deps
  const sites = () => directory.read().sites
  return createDiagnostics({
    ports,
    settings: settings.view,
    counts: async () => {
      const all = accounts.list()
      const lists = rosters.list()
      return [
        ['accounts', all.length],
        ...Object.entries(Object.groupBy(all, ({ keyState }) => keyState)).map(
          ([state, some = []]) => [`accounts with key ${state}`, some.length] as const,
        ),
        ['sites', sites().length],
        ['rosters', lists.length],
        ['rows', lists.reduce((sum, { rows }) => sum + rows, 0)],
        ['people with a name', (await personList.names()).length],
        ['people invited', countInvited(ledger)],
        ['runs', outbox.list().length],
      ]
    },
    names: async () => [
      ...accounts.list().flatMap(({ name, wixAccountId }) => [name, wixAccountId]),
      ...sites().flatMap(({ id, name, url, client }) => [id, name, url, hostOf(url), client]),
      ...rosters.list().map(({ name }) => name),
      ...(await personList.names()).map(([, name]) => name),
    ],
  })
}

function countInvited({ addressesAfter }: OpenDiagnosticsDeps['ledger']): number {
  let count = 0
  for (let after = ''; ; ) {
    const some = addressesAfter(after, 10_000)
    count += some.length
    const last = some.at(-1)
    if (last === undefined) return count
    after = last.addressKey
  }
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '')
