import { TextDialog, type TextDialogProps } from './text-dialog.tsx'

export interface NameDialogProps
  extends Pick<TextDialogProps, 'title' | 'confirmLabel' | 'onConfirm' | 'onClose'> {
  readonly name: string
}

/** Asks for a name. */
export const NameDialog = ({ name, ...props }: NameDialogProps) => (
  <TextDialog {...props} label="Name" text={name} empty="Enter a name." />
)
