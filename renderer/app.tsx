import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Hello } from '../shared/calls/app-calls.ts'
import type { PlanSource } from '../shared/plan.ts'
import { noticeWords } from '../shared/words/notice-words.ts'
import type { Start } from '../shared/workspace/start-address.ts'
import { accountWork } from './account-work.ts'
import { on } from './api.ts'
import { appKeyGroups } from './app-key-groups.ts'
import { useLive } from './live-read.ts'
import { useLockNow } from './lock/use-lock-now.tsx'
import { openRooms } from './open-rooms.ts'
import { queueState } from './outbox/outbox-store.ts'
import { commandEntry, findPeople, type Intent, paletteCommands } from './palette-commands.tsx'
import { linkOfRoute } from './place-link.ts'
import { Screens } from './screens.tsx'
import { ErrorBoundary } from './shell/error-boundary.tsx'
import { Rail } from './shell/rail.tsx'
import { helpRoute, type Route } from './shell/route.ts'
import { screenTitles } from './shell/screen-titles.ts'
import styles from './shell/shell.module.css'
import type { KeyGroup } from './shell/shell-keys.ts'
import { TopBar } from './shell/top-bar.tsx'
import { useRoute } from './shell/use-route.ts'
import { useShortcuts } from './shell/use-shortcuts.ts'
import { beginTour, TourAround } from './tour-place.tsx'
import { screenCommands } from './ui/commands/screen-commands.ts'
import { useScreenKeys } from './ui/commands/use-screen-keys.ts'
import { FileDrop } from './ui/files/file-drop.tsx'
import { loadClosedWindow, loadWindow } from './ui/parts/load-window.tsx'
import { notify } from './ui/toast.tsx'
import { useDropped } from './use-dropped.ts'
import { useRunEnds } from './use-run-ends.ts'

const CommandPalette = loadClosedWindow(
  async () => (await import('./ui/commands/command-palette.tsx')).CommandPalette,
)
const KeyMapDialog = loadClosedWindow(async () => (await import('./shell/key-map-dialog.tsx')).KeyMapDialog)
const MakePlanDialog = loadWindow(async () => (await import('./plan/make-plan-dialog.tsx')).MakePlanDialog)

/** Whether the account filter changes what a screen shows. */
const isFilteredByAccount = (route: Route): boolean =>
  route.screen === 'invites' ||
  route.screen === 'access' ||
  route.screen === 'doubts' ||
  (route.screen === 'outbox' && route.runId !== null)

/** What the core says unasked: once at the start, and whenever it has something to say. */
function useNotices(hello: Hello | null): void {
  const hasShown = useRef(false)
  useEffect(() => {
    if (hello === null || hasShown.current) return
    hasShown.current = true
    const [title, ...more] = hello.notices
    if (title !== undefined)
      notify({ title, detail: more.join(' ') || undefined, tone: 'warning', isOfPlace: false })
  }, [hello])
  useEffect(
    () =>
      on('app.notice', (notice) => notify({ title: noticeWords(notice, 'Invite Desk'), isOfPlace: false })),
    [],
  )
}

export interface AppProps {
  readonly start: Start | null
}

/** The whole page: rail, top bar, the screen of the route, palette and what they share. */
export function App({ start }: AppProps) {
  const [rooms] = useState(openRooms)
  useEffect(() => rooms.start(), [rooms])
  const [route, go] = useRoute()
  const hello = useLive(rooms.hello).value
  const accounts = useLive(rooms.accounts).value ?? []
  const runs = useLive(rooms.outbox).value ?? []
  const isOffline = useStore(rooms.connection.store).state === 'offline'
  const [accountId, setAccountId] = useState<string | null>(null)
  const [isSearching, setSearching] = useState(false)
  const [keyMap, setKeyMap] = useState<readonly KeyGroup[] | null>(null)
  // Asked when it is opened: what a screen offers is not for a paint to ask.
  const showKeys = () => setKeyMap(appKeyGroups(screenCommands()))
  const [wanted, setWanted] = useState<{ source: PlanSource; answersOf: string | null } | null>(null)
  const [intent, setIntent] = useState<Intent | null>(null)
  const { lockNow, lockDialog } = useLockNow(accounts)
  const { sync, tryKey } = accountWork(rooms, accounts)
  const queue = useMemo(() => queueState(runs), [runs])

  useNotices(hello)
  useEffect(() => {
    document.title = `${screenTitles[route.screen]} · Invite Desk`
  }, [route.screen])
  const openRun = useCallback((runId: string) => go({ screen: 'outbox', runId }), [go])
  useRunEnds(openRun)
  const { isPlaced, dropped, importFiles, onDroppedTaken } = useDropped(start, go)
  useScreenKeys()
  useShortcuts({
    onSearch: () => setSearching(true),
    onKeys: showKeys,
    onLock: lockNow,
    onHelp: () => go(helpRoute(route)),
    onPlace: go,
  })

  const want = (intended: Intent, to: Route) => {
    setIntent(intended)
    go(to)
  }
  const chosen = accounts.some((account) => account.id === accountId) ? accountId : null
  const shown = chosen === null ? accounts : accounts.filter(({ id }) => id === chosen)
  const isFiltering = isFilteredByAccount(route)
  return (
    <div className={styles.shell}>
      <TopBar
        accounts={accounts.map(({ id, name, kind }) => ({ id, name, isPractice: kind === 'practice' }))}
        accountId={chosen}
        isPractice={shown.length > 0 && shown.every((account) => account.kind === 'practice')}
        onAccount={isFiltering ? setAccountId : null}
        {...{ isOffline, queue }}
        onSearch={() => setSearching(true)}
        onQueue={() => go({ screen: 'outbox', runId: null })}
      />
      <Rail route={route} waiting={queue.waiting} toAnswer={queue.toAnswer} version={hello?.version ?? ''} />
      <div className={styles.content}>
        <FileDrop label="Drop the file to preview it" onFiles={importFiles}>
          <ErrorBoundary key={route.screen}>
            {isPlaced && (
              <Screens
                accountId={chosen}
                onIntentDone={() => setIntent(null)}
                onSync={(id) => void sync(id)}
                onKeyChanged={(account) => void tryKey(account)}
                onPlan={(source, answersOf) => setWanted({ source, answersOf: answersOf ?? null })}
                {...{ rooms, route, intent, dropped, onDroppedTaken, go, want }}
              />
            )}
          </ErrorBoundary>
        </FileDrop>
      </div>
      <TourAround store={rooms.tour} route={route} go={go} />
      {wanted !== null && (
        <MakePlanDialog
          source={wanted.source}
          answersOf={wanted.answersOf}
          onMade={(planId) => {
            setWanted(null)
            // One that is made again leads back to where the first was asked for.
            const origin = route.screen === 'plan' ? rooms.planOrigins.of(route.planId) : route
            if (origin !== null) rooms.planOrigins.keep(planId, origin)
            go({ screen: 'plan', planId })
          }}
          onClose={() => setWanted(null)}
        />
      )}
      <CommandPalette
        open={isSearching}
        onOpenChange={setSearching}
        placeholder="A person, site, roster, run or command"
        find={(text) => findPeople(text, go)}
        commands={() => [
          ...screenCommands().map(commandEntry),
          ...paletteCommands({
            rosters: rooms.rosters.store.getState().value ?? [],
            accounts,
            sites: rooms.directory.store.getState().value?.sites ?? [],
            runs,
            go,
            want,
            onSync: (id) => void sync(id),
            onKeys: showKeys,
            onLock: lockNow,
            onTour: () => void beginTour(rooms.tour, go),
            link: linkOfRoute(route),
          }),
        ]}
      />
      {lockDialog}
      <KeyMapDialog
        open={keyMap !== null}
        onOpenChange={(isOpen) => !isOpen && setKeyMap(null)}
        groups={keyMap ?? []}
      />
    </div>
  )
}
