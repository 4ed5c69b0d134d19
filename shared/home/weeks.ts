import { addDays, type Day } from '../day.ts'

/** The Monday of the week of a day. */
export function mondayOf(day: Day): Day {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return Number.isNaN(weekday) ? day : addDays(day, -((weekday + 6) % 7))
}

/** How many weeks back figures by week go, this one included. */
export const weeksShown = 12

/** Mondays of the weeks shown, oldest first, this week's last. */
export const lastWeeks = (today: Day): readonly Day[] =>
  Array.from({ length: weeksShown }, (_, at) => addDays(mondayOf(today), (at - weeksShown + 1) * 7))
