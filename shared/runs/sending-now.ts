/** What goes out: a run goes on, or none does and Wix has not answered what went out last, as after a run was paused. */
export type SendingNow = 'sending' | 'answering'
