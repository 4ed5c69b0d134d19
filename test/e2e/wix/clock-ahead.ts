// Loaded before the app (`node --import`): its clock is ahead by so many milliseconds, as if it were opened later.
const now = Date.now.bind(Date)
const ahead = Number(process.env.SPEC_AHEAD_MS ?? 0)
Date.now = () => now() + ahead
