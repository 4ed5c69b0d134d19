import type { Account } from '../../shared/accounts.ts'
import { unreachable } from '../../shared/errors.ts'
import { isUpdateAddress, proxyFault, type Settings, settingBounds } from '../../shared/settings.ts'
import { proxyFaultWords } from '../../shared/words/settings/settings-words.ts'
import { sizeWords } from '../../shared/words/settings/size-words.ts'
import type { PlaceName, WorkspacePlaces } from '../../shared/workspace/network.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { Select } from '../ui/select.tsx'
import type { Density, Theme } from '../ui/theme.ts'
import type { WindowLook } from './look.ts'
import type { ListedSetting } from './setting-list.ts'
import { NumberControl, TextControl } from './value-controls.tsx'

export interface SettingControlProps {
  readonly setting: ListedSetting
  readonly settings: Settings
  readonly accounts: readonly Account[]
  readonly look: WindowLook
  /** null until they are measured. */
  readonly places: WorkspacePlaces | null
  readonly onChange: (next: Partial<Settings>) => void
  readonly onPace: (accountId: string, callsPerMinute: number) => void
  readonly onReveal: (place: PlaceName) => void
}

const paceBounds = { min: 1, max: 1000 }

const themes = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const satisfies readonly { value: Theme; label: string }[]
const densities = [
  { value: 'comfortable', label: 'Comfortable' },
  { value: 'compact', label: 'Compact' },
] as const satisfies readonly { value: Density; label: string }[]

const zonesWith = (zone: string) =>
  [...new Set([zone, 'UTC', ...Intl.supportedValuesOf('timeZone')])].map((value) => ({
    value,
    label: value.replaceAll('_', ' '),
  }))

const proxyError = (text: string): string => {
  const fault = proxyFault(text)
  return fault === null ? '' : proxyFaultWords(fault)
}
const updateError = (text: string): string =>
  isUpdateAddress(text) ? '' : 'Enter an address that begins with https://, without name and password.'

/** What a setting is changed with. */
export function SettingControl(props: SettingControlProps) {
  const { setting, settings, look, onChange } = props
  const { id, title } = setting
  switch (id) {
    case 'chunkSize':
    case 'confirmInvitesFrom':
    case 'confirmRevokesFrom':
    case 'mostReminders':
    case 'stopAfterFailures':
    case 'mostRunMinutes':
    case 'keyRotationDays':
    case 'lockAfterMinutes':
      return (
        <NumberControl
          label={title}
          value={settings[id]}
          bounds={settingBounds[id]}
          onChange={(value) => onChange({ [id]: value })}
        />
      )
    case 'notifyAtEnd':
    case 'lockWithSystem':
    case 'installUpdates':
      return (
        <Checkbox
          label={title}
          isLabelHidden
          checked={settings[id]}
          onCheckedChange={(isOn) => onChange({ [id]: isOn })}
        />
      )
    case 'zone':
      return (
        <Select
          label={title}
          isLabelHidden
          value={settings.zone}
          options={zonesWith(settings.zone)}
          onValueChange={(zone) => onChange({ zone })}
        />
      )
    case 'proxy':
      return (
        <TextControl
          label={title}
          value={settings.proxy}
          placeholder="From the environment"
          fault={proxyError}
          onChange={(proxy) => onChange({ proxy })}
        />
      )
    case 'updateAddress':
      return (
        <TextControl
          label={title}
          value={settings.updateAddress}
          placeholder="Off"
          fault={updateError}
          onChange={(updateAddress) => onChange({ updateAddress })}
        />
      )
    case 'theme':
      return <RadioGroup label={title} options={themes} value={look.theme} onValueChange={look.onTheme} />
    case 'density':
      return (
        <RadioGroup label={title} options={densities} value={look.density} onValueChange={look.onDensity} />
      )
    case 'pace':
      return <Paces {...props} />
    case 'workspace':
    case 'backups':
    case 'logs':
      return (
        <>
          <Button onClick={() => props.onReveal(id)}>Show in folder</Button>
          {props.places !== null && <span>{sizeWords(props.places[id].bytes)}</span>}
        </>
      )
    case 'connection':
    case 'certificates':
      return null
    default:
      return unreachable(id)
  }
}

function Paces({ accounts, onPace }: SettingControlProps) {
  return accounts.map((account) => (
    <NumberControl
      key={account.id}
      label={account.name}
      isLabelShown
      value={account.callsPerMinute}
      bounds={paceBounds}
      onChange={(pace) => onPace(account.id, pace)}
    />
  ))
}
