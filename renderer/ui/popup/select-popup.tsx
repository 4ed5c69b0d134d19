import { Select as BaseSelect } from '@base-ui/react/select'
import { classNames } from '../class-names.ts'
import { Check } from '../icons.ts'
import menuStyles from '../menu.module.css'
import styles from '../select.module.css'
import { PopupFrame } from './popup-frame.tsx'
import type { PopupRoot } from './popup-root.ts'
import type { SelectOption } from './select-option.ts'

/** What can be chosen, while it is open. */
export function SelectPopup({
  options,
  root,
}: {
  readonly options: readonly SelectOption<string>[]
  readonly root: PopupRoot
}) {
  return (
    <BaseSelect.Portal>
      <BaseSelect.Positioner
        className={menuStyles.positioner}
        sideOffset={4}
        alignItemWithTrigger={false}
        align="start"
      >
        <BaseSelect.Popup
          className={classNames(menuStyles.popup, styles.list)}
          render={(props, { open }) => <PopupFrame {...props} root={root} isOpen={open} />}
        >
          <BaseSelect.List>
            {options.map((option) => (
              <BaseSelect.Item key={option.value} value={option.value} className={menuStyles.item}>
                <span className={menuStyles.check}>
                  <BaseSelect.ItemIndicator>
                    <Check size={14} aria-hidden />
                  </BaseSelect.ItemIndicator>
                </span>
                <span className={menuStyles.label}>
                  <BaseSelect.ItemText>{option.label}</BaseSelect.ItemText>
                  {option.detail !== undefined && <span className={menuStyles.detail}>{option.detail}</span>}
                </span>
              </BaseSelect.Item>
            ))}
          </BaseSelect.List>
        </BaseSelect.Popup>
      </BaseSelect.Positioner>
    </BaseSelect.Portal>
  )
}
