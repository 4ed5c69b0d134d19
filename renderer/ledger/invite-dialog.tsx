import type { Invite } from '../../shared/ledger.ts'
import type { PlanSource } from '../../shared/plan.ts'
import { countOf } from '../../shared/words/count.ts'
import { originWords } from '../../shared/words/elsewhere-words.ts'
import { inviteStateWords } from '../../shared/words/state-words.ts'
import { markOfInvite, StateMark } from '../state-mark.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { Facts } from '../ui/display/facts.tsx'
import { formatTime } from '../ui/format-time.ts'
import { ExternalLink } from '../ui/icons.ts'
import { LinkButton } from '../ui/link-button.tsx'
import { useSiteNames } from '../workspace/site-name.tsx'
import { AcceptanceEvidence } from './acceptance-evidence.tsx'
import { expiryWords, inviteStateLooks } from './invite-words.ts'
import { MarkButtons } from './mark-buttons.tsx'

export interface InviteDialogProps {
  readonly invite: Invite | null
  readonly now: number
  readonly practiceIds: ReadonlySet<string>
  readonly accountName: (accountId: string) => string
  readonly onPlan: (source: PlanSource) => void
  readonly onRoster: (rosterId: string) => void
  readonly onPerson: (personId: string) => void
  readonly onRun: (runId: string) => void
  readonly onOpenSite: (siteId: string) => void
  readonly onClose: () => void
}

/** Everything known about one invite. */
export function InviteDialog(props: InviteDialogProps) {
  const { invite, onPlan, onClose } = props
  const nameOf = useSiteNames()
  const act = (kind: 'resend' | 'revoke') => {
    if (invite !== null) onPlan({ kind: 'ledger', act: kind, inviteKeys: [invite.key] })
  }
  return (
    <Dialog
      open={invite !== null}
      onOpenChange={(open) => !open && onClose()}
      size="medium"
      title={invite?.address ?? ''}
      description={invite === null ? undefined : nameOf(invite)}
      footer={
        invite === null ? undefined : (
          <>
            <MarkButtons invites={[invite]} />
            {invite.isControllable && (
              <>
                <Button tone="danger" onClick={() => act('revoke')}>
                  Revoke…
                </Button>
                <Button tone="primary" onClick={() => act('resend')}>
                  Resend…
                </Button>
              </>
            )}
          </>
        )
      }
    >
      {invite !== null && <InviteFacts {...props} invite={invite} />}
    </Dialog>
  )
}

function InviteFacts(props: InviteDialogProps & { readonly invite: Invite }) {
  const { invite, now, accountName } = props
  const looks = inviteStateLooks[invite.state]
  const expiry = expiryWords(invite, now)
  const { rosterId, runId } = invite
  return (
    <>
      {!invite.isControllable && (
        <Banner
          tone="info"
          title="Known, not controllable"
          actions={
            props.practiceIds.has(invite.accountId) ? undefined : (
              <Button
                size="small"
                icon={<ExternalLink size={13} aria-hidden />}
                onClick={() => props.onOpenSite(invite.siteId)}
              >
                Open the site in Wix
              </Button>
            )
          }
        >
          A person said that this invite exists, but Wix never told its id. Wix has no way to look it up, so
          it can only be resent or revoked in the site’s dashboard.
        </Banner>
      )}
      <Facts
        facts={[
          {
            label: 'Person',
            value: <LinkButton onClick={() => props.onPerson(invite.addressKey)}>Open the person</LinkButton>,
          },
          {
            label: 'State',
            value: (
              <StateMark
                state={markOfInvite(invite.state)}
                tone={looks.tone}
                words={inviteStateWords(invite, now)}
              />
            ),
          },
          { label: 'Meaning', value: looks.meaning },
          { label: 'Accepted?', value: <AcceptanceEvidence invite={invite} /> },
          { label: 'Wix status', value: invite.wixStatus === '' ? '—' : <code>{invite.wixStatus}</code> },
          { label: 'Account', value: accountName(invite.accountId) },
          { label: 'Roles', value: invite.roleTitles.join(', ') || '—' },
          {
            label: 'First sent',
            value: `${formatTime(invite.createdAt)}${originWords(invite)}`,
          },
          {
            label: 'Last sent',
            value: `${formatTime(invite.lastSentAt)} (${countOf(invite.mails, 'e-mail')})`,
          },
          {
            label: 'Expires',
            value:
              invite.expiresAt === null
                ? 'not known'
                : `${formatTime(invite.expiresAt)}${expiry.text === '' ? '' : ` · ${expiry.text}`}`,
          },
          { label: 'Invite id', value: invite.inviteId === null ? '—' : <code>{invite.inviteId}</code> },
          ...(invite.aliases.length === 0
            ? []
            : [{ label: 'Earlier ids', value: <code>{invite.aliases.join(', ')}</code> }]),
          { label: 'Accept link', value: invite.hasLink ? 'kept, encrypted' : 'not kept' },
          ...(rosterId === null
            ? []
            : [
                {
                  label: 'Roster',
                  value: <LinkButton onClick={() => props.onRoster(rosterId)}>Open the roster</LinkButton>,
                },
              ]),
          ...(runId === null
            ? []
            : [
                {
                  label: 'Run',
                  value: <LinkButton onClick={() => props.onRun(runId)}>Open the run</LinkButton>,
                },
              ]),
        ]}
      />
    </>
  )
}
