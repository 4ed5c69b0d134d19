import { TextDialog, type TextDialogProps } from './text-dialog.tsx'

export interface TimeDialogProps extends Pick<TextDialogProps, 'title' | 'confirmLabel' | 'onClose'> {
  readonly description: string
  /** What is proposed, `2026-03-02T08:00`. */
  readonly local: string
  /** The IANA zone whose clock counts. */
  readonly zone: string
  /** To the minute. The dialog stays open with the words of the error when it rejects. */
  readonly onConfirm: (local: string) => Promise<void>
}

/** Asks for a day and a time by the clock of a named zone. */
export const TimeDialog = ({ local, zone, onConfirm, ...props }: TimeDialogProps) => (
  <TextDialog
    {...props}
    label="Day and time"
    type="datetime-local"
    text={local}
    hint={`By the clock of ${zone}, the time zone of this workspace.`}
    empty="Choose a day and a time."
    onConfirm={(typed) => onConfirm(typed.slice(0, 16))}
  />
)
