/** While nothing goes out any more, and what went out is not answered yet; goes on with a comma and what comes then. */
export const stillAnsweredWords =
  'No run goes on, but Wix has not answered yet what was sent last. Wait a moment'
