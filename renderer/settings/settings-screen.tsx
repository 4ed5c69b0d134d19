import { useEffect, useRef, useState } from 'react'
import type { Account } from '../../shared/accounts.ts'
import { defaultPace, type Settings, type SettingsView } from '../../shared/settings.ts'
import {
  connectionTestWords,
  damagedSettingsWords,
  downloadedUpdateWords,
  updateCheckWords,
} from '../../shared/words/settings/settings-words.ts'
import type { WorkspacePlaces } from '../../shared/workspace/network.ts'
import { call } from '../api.ts'
import { type LiveRead, useLive } from '../live-read.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/dialog/confirm-dialog.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { EmptyState } from '../ui/display/empty-state.tsx'
import { Loading } from '../ui/display/loading.tsx'
import { ReadFailure } from '../ui/display/read-failure.tsx'
import { SearchField } from '../ui/field/search-field.tsx'
import { RotateCcw, Search } from '../ui/icons.ts'
import { RailPanes } from '../ui/layout/rail-panes.tsx'
import { Screen } from '../ui/screen.tsx'
import { attempt, notify } from '../ui/toast.tsx'
import { defaultLook, type WindowLook } from './look.ts'
import { defaultWordsOf, listResets } from './resets.ts'
import { SettingControl } from './setting-control.tsx'
import {
  findSettings,
  type ListedSetting,
  type SettingId,
  settingList,
  settingSections,
} from './setting-list.ts'
import { SettingRow } from './setting-row.tsx'
import styles from './settings.module.css'
import { changeSettings } from './settings-store.ts'
import { useCheckedAnswer } from './use-checked-answer.tsx'
import { sectionElementId, useSectionInView } from './use-section-in-view.ts'

export interface SettingsScreenProps {
  readonly store: LiveRead<SettingsView>
  readonly accounts: readonly Account[]
  readonly look: WindowLook
  /** A setting or a section that somebody came for; null for none. */
  readonly wanted: string | null
  /** Where backups are listed. */
  readonly backupsHref: string
  /** The address of a setting or section. */
  readonly hrefOf: (part: string) => string
}

/** Everything that can be set, each with what it changes, its default and the way back to it. */
export function SettingsScreen(props: SettingsScreenProps) {
  const { store, accounts, look, wanted, hrefOf } = props
  const live = useLive(store)
  const view = live.value
  const [typed, setTyped] = useState('')
  const [isResetting, setResetting] = useState(false)
  const found = new Set(findSettings(typed).map(({ id }) => id))
  const places = usePlaces()
  const list = useRef<HTMLElement>(null)
  const asked = settingList.find(({ id }) => id === wanted)?.section ?? wanted
  const resets = view === null ? [] : listResets({ view, accounts, look })
  const isRead = view !== null
  useEffect(() => {
    const section = settingSections.find(({ id }) => id === wanted)
    if (isRead && section !== undefined)
      document.getElementById(sectionElementId(section.id))?.scrollIntoView({ block: 'start' })
  }, [wanted, isRead])
  const inView = useSectionInView(list, asked, isRead ? [...found].join() : '')

  return (
    <Screen
      title="Settings"
      subtitle="Saved as you change them, and recorded in the audit log, except how this window looks"
      actions={
        <Button
          icon={<RotateCcw size={14} aria-hidden />}
          disabled={resets.length === 0}
          onClick={() => setResetting(true)}
        >
          Reset all…
        </Button>
      }
      toolbar={<SearchField label="Find a setting" value={typed} onValueChange={setTyped} />}
      hasPanes={view !== null}
    >
      {live.error !== null && (
        <ReadFailure title="The settings cannot be read" error={live.error} onRead={store.read} />
      )}
      {view === null && live.error === null && <Loading what="the settings" />}
      {view !== null && (
        <RailPanes
          label="Sections"
          rail={settingSections.map(({ id, title }) => (
            <a
              key={id}
              href={hrefOf(id)}
              aria-current={id === inView}
              draggable={false}
              onClick={() => setTyped('')}
            >
              {title}
            </a>
          ))}
        >
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
          <section ref={list} className={styles.list} tabIndex={0} aria-label="All settings">
            {view.damaged.length > 0 && (
              <Banner tone="warning" title="Some settings are damaged">
                {damagedSettingsWords(view.damaged)}
              </Banner>
            )}
            {found.size === 0 && (
              <EmptyState icon={<Search size={20} aria-hidden />} title={`No results for “${typed}”`}>
                Try a word of its name or of what it changes.
              </EmptyState>
            )}
            {settingSections.map(({ id, title }) => {
              const shown = settingList.filter((one) => one.section === id && found.has(one.id))
              return shown.length === 0 ? null : (
                <div key={id} id={sectionElementId(id)} className={styles.section}>
                  <h2 className={styles.heading}>{title}</h2>
                  <SettingRows {...props} {...{ view, shown, places }} />
                </div>
              )
            })}
          </section>
        </RailPanes>
      )}
      <ConfirmDialog
        open={isResetting}
        onOpenChange={setResetting}
        title="Reset all settings to their defaults?"
        confirmLabel="Reset all"
        onConfirm={async () => {
          if (view !== null) await resetAll({ ...props, view })
          notify({ title: 'All settings are at their defaults', tone: 'ok' })
        }}
      >
        <ul className={styles.resets}>
          {resets.map((reset) => (
            <li key={reset.title}>
              {reset.title}: {reset.from} → {reset.to}
            </li>
          ))}
        </ul>
      </ConfirmDialog>
    </Screen>
  )
}

interface SettingRowsProps extends SettingsScreenProps {
  readonly view: SettingsView
  readonly shown: readonly ListedSetting[]
  /** null until they are measured. */
  readonly places: WorkspacePlaces | null
}

function SettingRows(props: SettingRowsProps) {
  const { store, view, accounts, look, wanted, shown, places, backupsHref } = props
  const changed = new Set(listResets({ view, accounts, look }).map(({ id }) => id))
  const connection = useCheckedAnswer({
    label: 'Test the connection',
    ask: async () => connectionTestWords(await call('settings.testConnection', {})),
  })
  const update = useCheckedAnswer({
    label: 'Check now',
    ask: async () => updateCheckWords(await call('settings.checkUpdate', {})),
  })
  const [isReady, setReady] = useState(false)
  const download = useCheckedAnswer({
    label: 'Download the newest version',
    ask: async () => {
      const downloaded = await call('settings.downloadUpdate', {})
      setReady(downloaded.kind === 'ready')
      return downloadedUpdateWords(downloaded)
    },
  })
  const canInstall = view.settings.installUpdates && view.settings.updateAddress !== ''
  const onChange = (next: Partial<Settings>) => void changeSettings(store, next)
  const answerOf = (id: SettingId) => {
    if (id === 'connection') return connection.answer
    if (id === 'updateAddress' && view.settings.updateAddress !== '') return update.answer
    if (id === 'installUpdates' && canInstall) return download.answer
    if (id !== 'workspace' && id !== 'backups' && id !== 'logs') return undefined
    return places === null ? undefined : <p className={styles.path}>{places[id].path}</p>
  }
  return shown.map((setting) => {
    const { id } = setting
    const damaged: readonly string[] = view.damaged
    return (
      <SettingRow
        key={id}
        setting={setting}
        isWanted={wanted === id}
        defaultWords={defaultWordsOf(id, { view })}
        isDefault={!changed.has(id)}
        isDamaged={damaged.includes(id)}
        onReset={() => void resetOne(id, { store, view, accounts, look })}
        more={answerOf(id)}
      >
        <SettingControl
          {...{ setting, accounts, look, places, onChange }}
          settings={view.settings}
          onPace={(accountId, pace) => void savePace(accountId, pace)}
          onReveal={(place) =>
            void attempt('The folder was not shown', () => call('settings.reveal', { place }))
          }
        />
        {id === 'backups' && <a href={backupsHref}>Open Backups</a>}
        {id === 'connection' && connection.button}
        {id === 'installUpdates' && canInstall && download.button}
        {id === 'installUpdates' && canInstall && isReady && (
          <Button
            tone="primary"
            onClick={() =>
              void attempt('The new version was not installed', () => call('settings.installUpdate', {}))
            }
          >
            Install and restart
          </Button>
        )}
        {id === 'updateAddress' && view.settings.updateAddress !== '' && update.button}
      </SettingRow>
    )
  })
}

type ResetDeps = Pick<SettingsScreenProps, 'store' | 'accounts' | 'look'> & { readonly view: SettingsView }

const savePace = (accountId: string, callsPerMinute: number): Promise<void> =>
  attempt('The pace was not saved', () => call('accounts.setPace', { accountId, callsPerMinute }))

async function resetOne(id: SettingId, { store, view, accounts, look }: ResetDeps): Promise<void> {
  if (id === 'theme') return look.onTheme(defaultLook.theme)
  if (id === 'density') return look.onDensity(defaultLook.density)
  if (id === 'pace') {
    for (const account of accounts)
      if (account.callsPerMinute !== defaultPace) await savePace(account.id, defaultPace)
    return
  }
  if (id in view.defaults) await changeSettings(store, pick(id, view.defaults))
}

/** Throws where a value could not be saved, for the dialog to say so. */
async function resetAll({ store, view, accounts, look }: ResetDeps): Promise<void> {
  await call('app.changeSettings', view.defaults)
  for (const { id, callsPerMinute } of accounts)
    if (callsPerMinute !== defaultPace)
      await call('accounts.setPace', { accountId: id, callsPerMinute: defaultPace })
  look.onTheme(defaultLook.theme)
  look.onDensity(defaultLook.density)
  store.set(await call('settings.read', {}))
}

const pick = (id: SettingId, defaults: Settings): Partial<Settings> =>
  Object.fromEntries(Object.entries(defaults).filter(([name]) => name === id))

/** What the workspace takes of the disk; null until it is measured. */
function usePlaces(): WorkspacePlaces | null {
  const [places, setPlaces] = useState<WorkspacePlaces | null>(null)
  useEffect(() => {
    let isWanted = true
    call('settings.readPlaces', {}).then(
      (read) => isWanted && setPlaces(read),
      // Without it the buttons are there all the same.
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [])
  return places
}
