/** The two channels between the page's preload script and the main process. */
export const callChannel = 'invite-desk:call'
export const eventChannel = 'invite-desk:event'
