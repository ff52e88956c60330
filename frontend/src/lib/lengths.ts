/** The most (and the least) letters that the API takes in each kind of text, as openapi.yaml says; a test keeps them equal. */
export const longest = {
  /** Of a person in an account or in a report. */
  name: 120,
  /** Of somebody who is invited. */
  invitee: 100,
  email: 254,
  address: 300,
  /** Why somebody was moved, suspended or let go. */
  reason: 500,
  /** Why a rule of sessions is as it is. */
  citation: 200,
} as const;

export const shortest = { invitee: 2, reason: 3 } as const;
