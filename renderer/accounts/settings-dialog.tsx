import { useEffect, useState } from 'react'
import type { Settings } from '../../shared/settings.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { Loading } from '../ui/display/loading.tsx'
import { NumberField } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import { notify } from '../ui/toast.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import styles from './accounts-screen.module.css'

const fields = [
  {
    key: 'chunkSize',
    label: 'Addresses in one call',
    description: '1 to 50. Fewer means more calls, and less in doubt when one reply is lost.',
    max: 50,
  },
  {
    key: 'confirmInvitesFrom',
    label: 'Require confirmation above this many invites',
    description: 'For a plan with this many invites or resends, or more, you type a word before it is sent.',
    max: 1_000_000,
  },
  {
    key: 'confirmRevokesFrom',
    label: 'Require confirmation above this many revocations',
    description: 'The same for invites to be revoked.',
    max: 1_000_000,
  },
  {
    key: 'mostReminders',
    label: 'Suggest to stop after this many reminders',
    description: 'Reminders of one invite. From then on a plan asks before it sends another one.',
    max: 100,
  },
  {
    key: 'stopAfterFailures',
    label: 'Stop after consecutive similar failures',
    description:
      'Counted across sites. So many in a row mean that something larger is wrong: the run stops and asks you.',
    max: 1000,
  },
  {
    key: 'mostRunMinutes',
    label: 'Pause a run after this many minutes',
    description: '0 for no limit. What is on its way is finished; the run waits until you continue it.',
    max: 10_000,
  },
] as const

/** How plans are made and when runs ask; for all accounts. */
export function SettingsDialog(props: {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}) {
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      size="medium"
      title="Settings"
      description="They apply to all accounts, from the next plan on."
    >
      <SettingsForm onDone={() => props.onOpenChange(false)} />
    </Dialog>
  )
}

type Typed = Readonly<Record<(typeof fields)[number]['key'], number | null>> &
  Pick<Settings, 'zone' | 'notifyAtEnd'>

const zonesWith = (zone: string) =>
  [...new Set([zone, 'UTC', ...Intl.supportedValuesOf('timeZone')])].map((value) => ({
    value,
    label: value.replaceAll('_', ' '),
  }))

function SettingsForm({ onDone }: { readonly onDone: () => void }) {
  const [settings, setSettings] = useState<Typed | null>(null)
  const [unread, setUnread] = useState('')
  useEffect(() => {
    let isGone = false
    call('app.readSettings', {})
      .then((read) => !isGone && setSettings({ ...read }))
      .catch((cause: unknown) => !isGone && setUnread(String(cause instanceof Error ? cause.message : cause)))
    return () => {
      isGone = true
    }
  }, [])

  const { isBusy, error, onSubmit } = useSubmit(async () => {
    if (settings === null) return
    const { chunkSize, confirmInvitesFrom, confirmRevokesFrom, mostReminders, zone } = settings
    const { stopAfterFailures, mostRunMinutes, notifyAtEnd } = settings
    if (
      chunkSize === null ||
      confirmInvitesFrom === null ||
      confirmRevokesFrom === null ||
      mostReminders === null ||
      stopAfterFailures === null ||
      mostRunMinutes === null
    )
      throw new Error('Enter a number for each setting.')
    const limits = {
      confirmInvitesFrom,
      confirmRevokesFrom,
      mostReminders,
      stopAfterFailures,
      mostRunMinutes,
    }
    const next = { chunkSize, ...limits, notifyAtEnd, zone }
    await call('app.changeSettings', next)
    notify({ title: 'Settings saved', tone: 'ok' })
    onDone()
  })

  if (settings === null)
    return unread === '' ? <Loading what="the settings" /> : <Banner tone="error">{unread}</Banner>
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      {fields.map((field) => (
        <NumberField
          key={field.key}
          label={field.label}
          description={field.description}
          min={field.key === 'mostRunMinutes' ? 0 : 1}
          max={field.max}
          value={settings[field.key]}
          onValueChange={(value) => setSettings({ ...settings, [field.key]: value })}
        />
      ))}
      <Select
        label="Time zone of “Until”"
        description="A row’s last day of access ends at midnight here, wherever this computer is."
        value={settings.zone}
        options={zonesWith(settings.zone)}
        onValueChange={(zone) => setSettings({ ...settings, zone })}
      />
      <Checkbox
        label="Tell me when a run ends that I am not looking at, or that took over a minute"
        checked={settings.notifyAtEnd}
        onCheckedChange={(notifyAtEnd) => setSettings({ ...settings, notifyAtEnd })}
      />
      {error !== '' && <Banner tone="error">{error}</Banner>}
      <div className={styles.row}>
        <Button type="submit" tone="primary" isBusy={isBusy}>
          Save settings
        </Button>
      </div>
    </form>
  )
}
